/**
 * Why the answer ended, in the server's word and, on hover or focus, in ours. The tooltip is built only then: hundreds of
 * results end, and few are asked.
 */
import { Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import type { Ending } from '@shared/domain/run/ending';
import { memo, useRef, useState } from 'react';
import classes from './ResultCard.module.css';

interface Props {
  readonly reason: string | undefined;
  readonly ending: Ending | undefined;
}

export const FinishReason = memo(function FinishReason({ reason, ending }: Props) {
  const { t } = useTranslation('results');
  const word = reason ?? t('finish.noneWord');
  const explanation =
    reason === undefined ? t('finish.none') : ending ? t(`finish.${ending}`) : t('finish.other', { reason });
  const button = useRef<HTMLButtonElement>(null);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes.finish}
        data-warn={ending !== 'stop'}
        aria-label={t('finish.label', { reason: word, explanation })}
        onPointerEnter={() => setAsked(true)}
        onPointerLeave={() => setAsked(false)}
        onFocus={() => setAsked(true)}
        onBlur={() => setAsked(false)}
      >
        {word}
      </button>
      {isAsked && <Tooltip target={button} label={explanation} multiline w={260} opened />}
    </>
  );
});
