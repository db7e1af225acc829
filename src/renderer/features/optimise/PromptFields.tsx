/** The two messages of a request as they will be sent, to be edited before. */
import { Textarea } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import classes from './Optimise.module.css';

interface Texts {
  readonly system: string;
  readonly user: string;
}

interface Props extends Texts {
  readonly note: string;
  readonly onChange: (texts: Texts) => void;
}

export function PromptFields({ note, system, user, onChange }: Props) {
  const { t } = useTranslation('study');
  return (
    <>
      <Textarea
        size="xs"
        autosize
        minRows={1}
        maxRows={4}
        label={t('request.system')}
        value={system}
        onChange={(event) => onChange({ user, system: event.currentTarget.value })}
      />
      <Textarea
        size="xs"
        autosize
        minRows={4}
        maxRows={9}
        label={t('request.user')}
        description={note}
        value={user}
        onChange={(event) => onChange({ system, user: event.currentTarget.value })}
      />
      {system.trim() === '' && <p className={classes.note}>{t('request.noSystem')}</p>}
    </>
  );
}
