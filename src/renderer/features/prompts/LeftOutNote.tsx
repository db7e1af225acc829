/** Says of the prompt that is shown that the next run leaves it out, with the way back. */
import { Button } from '@mantine/core';
import { translate, useTranslation } from '@renderer/locales/i18n';
import { edit, useSession } from '@renderer/state/session';
import { leaveOut } from '@renderer/state/sessionEdits';
import { CircleSlash } from 'lucide-react';
import classes from './PromptsPanel.module.css';

export function LeftOutNote() {
  const { t } = useTranslation('prompts');
  const promptId = useSession((state) => state.promptId);
  const isLeftOut = useSession(
    (state) => state.session.prompts.find(({ id }) => id === state.promptId)?.isLeftOut === true,
  );
  if (!isLeftOut) return null;
  return (
    <div className={classes.leftOut} role="status">
      <CircleSlash size={14} aria-hidden />
      <span>{t('leftOutNote')}</span>
      <Button variant="subtle" size="compact-xs" onClick={() => edit(leaveOut(promptId, false))}>
        {translate('commands:command.prompts.takeIn.menu')}
      </Button>
    </div>
  );
}
