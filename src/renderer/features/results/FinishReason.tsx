/** Why the answer ended, in the server's word and, on hover or focus, in ours. */
import { Tooltip } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ResultCard.module.css';

interface Props {
  readonly reason: string | undefined;
}

const EXPLAINED = ['stop', 'length', 'content_filter', 'tool_calls', 'function_call'];

export const FinishReason = memo(function FinishReason({ reason }: Props) {
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
});
