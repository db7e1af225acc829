/** Type what you want to do, or a session's title. */
import { Kbd, Modal, TextInput } from '@mantine/core';
import { useLanguage } from '@renderer/locales/i18n';
import { closeDialog } from '@renderer/state/dialogs';
import { openSession, useLibrary } from '@renderer/state/library';
import { useSession } from '@renderer/state/session';
import { ListOption } from '@renderer/ui/ListRow';
import { useOptionList } from '@renderer/ui/useOptionList';
import { useReturnFocus } from '@renderer/ui/useReturnFocus';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CommandPalette.module.css';
import { actionCommands } from './commands';
import { type Command, matchingCommands, sessionCommands } from './paletteSearch';

export function CommandPalette() {
  const { t } = useTranslation('app');
  useReturnFocus();
  const language = useLanguage();
  const summaries = useLibrary((state) => state.sessions);
  const openSlug = useSession((state) => state.slug);
  const [query, setQuery] = useState('');
  const actions = matchingCommands(actionCommands(t, language), query);
  const sessions = sessionCommands(t, summaries, query, openSlug, (slug) => void openSession({ slug }));
  const commands = [...actions, ...sessions];

  const onTake = (command: Command | undefined) => {
    if (!command) return;
    closeDialog();
    // Once the focus is back where it was: some commands move it on from there.
    setTimeout(command.run);
  };
  const list = useOptionList(commands.length, (index) => onTake(commands[index]));

  const groupOf = (title: string, members: readonly Command[], offset: number) =>
    members.length > 0 && (
      // biome-ignore lint/a11y/useSemanticElements: a group of a listbox, not of a form
      <div role="group" aria-label={title}>
        <div className={classes.group}>{title}</div>
        {members.map((command, at) => (
          <ListOption
            key={command.id}
            id={list.optionId(offset + at)}
            className={classes.option}
            isSelected={offset + at === list.activeIndex}
            onClick={() => onTake(command)}
          >
            <span className={classes.label} title={command.label}>
              {command.label}
            </span>
            {command.shortcut && <Kbd size="xs">{command.shortcut}</Kbd>}
          </ListOption>
        ))}
      </div>
    );

  return (
    <Modal.Root opened onClose={closeDialog} size={560} yOffset="12vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.title')}>
        <div className={classes.content}>
          <TextInput
            data-autofocus
            variant="unstyled"
            size="md"
            className={classes.field}
            aria-label={t('palette.placeholder')}
            placeholder={t('palette.placeholder')}
            leftSection={<Search size={16} />}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              list.setActiveIndex(0);
            }}
            {...list.fieldProps}
          />
          <div
            id={list.listId}
            className={classes.list}
            role="listbox"
            tabIndex={-1}
            aria-label={t('palette.title')}
          >
            {groupOf(t('palette.commands'), actions, 0)}
            {groupOf(t('palette.sessions'), sessions, actions.length)}
          </div>
          {commands.length === 0 && <p className={classes.nothing}>{t('palette.nothing')}</p>}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
