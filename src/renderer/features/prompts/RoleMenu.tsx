/** The role on a card's head, which is also where it is changed. */
import { Menu, UnstyledButton } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { afterMenu } from '@renderer/parts/afterMenu';
import { edit } from '@renderer/state/session';
import { changeMessage } from '@renderer/state/sessionEdits';
import { type Role, roleSchema, writtenRoles } from '@shared/domain/session/session';
import { ChevronDown } from 'lucide-react';
import classes from './MessageCard.module.css';

interface Props {
  readonly promptId: string;
  readonly messageId: string;
  readonly role: Role;
  readonly number: number;
}

export function RoleMenu({ promptId, messageId, role, number }: Props) {
  const { t } = useTranslation('prompts');
  const shown = number > 1 ? t('numbered', { name: t(`role.${role}`), number }) : t(`role.${role}`);
  const onChange = (value: string) => {
    const next = roleSchema.safeParse(value).data;
    if (next) afterMenu(() => edit(changeMessage(promptId, messageId, { role: next })));
  };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.role} aria-label={t('roleOf', { role: shown })}>
          <span>{shown}</span>
          <ChevronDown size={12} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={role} onChange={onChange}>
          {(role === 'tool' ? roleSchema.options : writtenRoles).map((option) => (
            <Menu.RadioItem key={option} value={option} closeMenuOnClick>
              {t(`role.${option}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
