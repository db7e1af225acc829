/** A token count that says that it is an estimate. */

import { Tooltip } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { wholeText } from '@shared/locales/wholeText';
import classes from './PromptsPanel.module.css';

interface Props {
  readonly tokens: number;
  /** Whose tokens these are. */
  readonly label: string;
}

export function TokenNote({ tokens, label }: Props) {
  const { t } = useTranslation('prompts');
  const language = useLanguage();
  if (tokens === 0) return null;
  return (
    <Tooltip label={label} multiline maw={260}>
      <span className={classes.tokens}>
        {t('tokens', { count: tokens, formatted: wholeText(tokens, language) })}
      </span>
    </Tooltip>
  );
}
