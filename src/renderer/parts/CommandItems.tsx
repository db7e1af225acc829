/** Commands as entries of a menu: what cannot be done now says why, what makes no sense here is left out. */
import { ActionIcon, Kbd, Menu, type MenuProps } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { Ellipsis } from 'lucide-react';
import { Fragment } from 'react';
import { afterMenu } from './afterMenu';
import classes from './CommandItems.module.css';
import { type Command, menuLabel, reasonOf, runCommand, whyNot } from './command';
import { ariaKeysOf, keyOf } from './keymap';

/** Reasons that do not pass by waiting or choosing. */
const OUT_OF_PLACE: readonly unknown[] = ['onlyOne', 'alreadySo', 'nothingForLab'];

interface Props {
  /** Asked for when the menu opens. */
  readonly commands: () => readonly Command[];
  /** The thing that they are about; '' if none. */
  readonly of: string;
}

/** Within a Menu.Dropdown. */
export function CommandItems({ commands, of }: Props) {
  // In the language in use.
  useTranslation('commands');
  const shown = commands().filter((command) => !OUT_OF_PLACE.includes(reasonOf(command, of)));
  return shown.map((command, at) => {
    const before = shown[at - 1];
    return (
      <Fragment key={`${command.id} ${command.variant.id}`}>
        {before && groupOf(before) !== groupOf(command) && <Menu.Divider />}
        <CommandItem command={command} of={of} />
      </Fragment>
    );
  });
}

const groupOf = ({ isDanger, group = '' }: Command): string => (isDanger ? 'danger' : group);

function CommandItem({ command, of }: { readonly command: Command; readonly of: string }) {
  const { icon: Icon, id, isDanger } = command;
  const why = whyNot(command, of);
  const note = why ?? command.note?.(of);
  const key = command.variant.id === '' ? keyOf(id) : undefined;
  return (
    <Menu.Item
      {...(isDanger && { color: 'red' })}
      leftSection={Icon && <Icon size={14} />}
      rightSection={
        <span className={classes.end} aria-hidden>
          {why === undefined && note}
          {key !== undefined && <Kbd size="xs">{key}</Kbd>}
        </span>
      }
      disabled={why !== undefined}
      aria-description={note}
      aria-keyshortcuts={ariaKeysOf(id)}
      title={why}
      onClick={() => afterMenu(() => runCommand(command, of))}
    >
      {menuLabel(command)}
    </Menu.Item>
  );
}

interface MenuButtonProps extends Props {
  /** The button's accessible name. */
  readonly label: string;
  readonly position?: MenuProps['position'];
  readonly onToggle?: (isOpen: boolean) => void;
}

/** The "…" of a thing. The same entries come at a right click on it. */
export function CommandMenu({ label, position = 'bottom-end', onToggle, ...items }: MenuButtonProps) {
  return (
    <Menu position={position} {...(onToggle && { onChange: onToggle })}>
      <Menu.Target>
        <ActionIcon aria-label={label}>
          <Ellipsis size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <CommandItems {...items} />
      </Menu.Dropdown>
    </Menu>
  );
}
