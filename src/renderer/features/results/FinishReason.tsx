/** Why the answer ended, in the server's word and, on hover or focus, in ours. */
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ResultCard.module.css';

const EXPLAINED = ['stop', 'length', 'content_filter', 'tool_calls', 'function_call'];

export function FinishReason({ reason }: { readonly reason: string | undefined }) {
  const { t } = useTranslation('results');
  const word = reason ?? t('finish.noneWord');
  const explanation =
    reason === undefined
      ? t('finish.none')
      : EXPLAINED.includes(reason)
        ? t(`finish.${reason}`)
        : t('finish.other', { reason });
  return (
    <Tooltip label={explanation} multiline w={260} events={{ hover: true, focus: true, touch: true }}>
      <button
        type="button"
        className={classes.finish}
        data-warn={reason !== 'stop'}
        aria-label={t('finish.label', { reason: word, explanation })}
      >
        {word}
      </button>
    </Tooltip>
  );
}
