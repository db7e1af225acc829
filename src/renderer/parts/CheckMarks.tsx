/**
 * How an answer fares with each check: a sign, a name, and why. A person's checks are buttons. Plain HTML, since there are
 * hundreds of answers; nothing where there is no check.
 */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { rate } from '@renderer/state/judging';
import { useRuns } from '@renderer/state/run';
import { useLook, useScoring } from '@renderer/state/scoring';
import { useSession } from '@renderer/state/session';
import { seenTitle } from '@renderer/ui/seenTitle';
import type { Check, CheckOf } from '@shared/domain/checks/check';
import { isRated } from '@shared/domain/checks/types/human';
import type { CellKey } from '@shared/domain/session/cells';
import { describeCheckReason } from '@shared/locales/describeCheckReason';
import { nameOfCheck } from '@shared/locales/nameOfCheck';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { memo } from 'react';
import classes from './CheckMarks.module.css';
import { rateByKey } from './rateByKey';
import { VERDICT_ICONS } from './verdictIcons';

interface Props {
  readonly sessionId: string;
  readonly cell: CellKey;
}

export const CheckMarks = memo(function CheckMarks({ sessionId, cell }: Props) {
  const { t } = useTranslation('checks');
  const isOpenSession = useSession((state) => state.session.id === sessionId);
  const checks = useSession((state) => state.session.checks);
  const isDone = useRuns((state) => state.views[sessionId]?.completions.get(cell)?.status === 'completed');
  const isShown = isOpenSession && isDone && checks.length > 0;
  useLook(isShown);
  if (!isShown) return null;
  return (
    <ul className={classes.marks} aria-label={t('marks')}>
      {checks.map((check) => (
        <li key={check.id}>
          {isRated(check) ? (
            <Rating sessionId={sessionId} cell={cell} check={check} />
          ) : (
            <Mark sessionId={sessionId} cell={cell} check={check} />
          )}
        </li>
      ))}
    </ul>
  );
});

function Mark({ sessionId, cell, check }: Props & { readonly check: Check }) {
  const { t } = useTranslation('checks');
  const language = useLanguage();
  const result = useScoring((state) =>
    state.sessionId === sessionId ? state.scored?.byKey.get(cell)?.results.get(check.id) : undefined,
  );
  if (!result) return null;
  const name = nameOfCheck(check, language);
  const Icon = VERDICT_ICONS[result.status];
  const text = t('mark', {
    name,
    status: t(`status.${result.status}`),
    reason: describeCheckReason(result.reason, language),
  });
  return (
    <span
      className={classes.mark}
      data-status={result.status}
      role="img"
      aria-label={text}
      {...seenTitle(text)}
    >
      <Icon size={12} aria-hidden />
      <span className={classes.name}>{name}</span>
    </span>
  );
}

const FIVE = [1, 2, 3, 4, 5] as const;

function Rating({ sessionId, cell, check }: Props & { readonly check: CheckOf<'human'> }) {
  const { t } = useTranslation('checks');
  const rating = useRuns((state) => state.views[sessionId]?.completions.get(cell)?.ratings?.[check.id]);
  const name = nameOfCheck(check, useLanguage());
  const button = (value: number, label: string, content: React.ReactNode) => (
    <button
      key={value}
      type="button"
      className={classes.rate}
      aria-label={label}
      aria-pressed={rating === value}
      {...seenTitle(label)}
      onClick={() => void rate(sessionId, cell, check.id, value)}
    >
      {content}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group within a card, not of a form
    <div
      className={classes.rating}
      role="group"
      aria-label={t('rate.group', { name })}
      onKeyDown={(event) => {
        const thumbs: Readonly<Record<string, string>> = { ArrowUp: '+', ArrowDown: '-' };
        const key = check.scale === 'thumbs' ? (thumbs[event.key] ?? event.key) : event.key;
        if (rateByKey(key, sessionId, cell)) event.preventDefault();
      }}
    >
      {check.name !== undefined && <span className={classes.name}>{check.name}</span>}
      {check.scale === 'thumbs' ? (
        <>
          {button(1, t('rate.up'), <ThumbsUp size={13} aria-hidden />)}
          {button(0, t('rate.down'), <ThumbsDown size={13} aria-hidden />)}
        </>
      ) : (
        FIVE.map((value) => button(value, t('rate.value', { value }), value))
      )}
    </div>
  );
}
