/** Which run the shown one is held against: itself, or another of the session. */
import { Select } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { runTime } from '@renderer/parts/runTime';
import { useRuns } from '@renderer/state/run';
import type { RunSummary } from '@shared/domain/library';
import { useMemo } from 'react';
import classes from './EvidenceView.module.css';

const NONE: readonly RunSummary[] = [];
/** No run has an id with a blank. */
const ITSELF = 'this run';

/** Of the session, newest first, those that can be read but the shown one, and questions that have nothing in common with any. */
export function useOtherRuns(sessionId: string): readonly RunSummary[] {
  const summaries = useRuns((state) => state.summaries[sessionId] ?? NONE);
  const shownId = useRuns((state) => state.views[sessionId]?.request?.id);
  return useMemo(
    () =>
      summaries.filter(
        ({ id, cells, madeBy }) => id !== shownId && cells !== undefined && madeBy !== 'question',
      ),
    [summaries, shownId],
  );
}

interface Props {
  readonly others: readonly RunSummary[];
  /** Undefined: the run itself. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

export function EarlierSelect({ others, chosen, onChoose }: Props) {
  const { t } = useTranslation('evidence');
  const { t: tResults } = useTranslation('results');
  const language = useLanguage();
  const runs = others.map(({ id, number, createdAt }) => ({
    value: id,
    label: t('againstRun', {
      run: tResults('picker.run', { number, time: runTime(createdAt, language) }),
    }),
  }));
  return (
    <Select
      className={classes.run ?? ''}
      aria-label={t('against')}
      data={[{ value: ITSELF, label: t('withinRun') }, ...runs]}
      value={chosen ?? ITSELF}
      allowDeselect={false}
      onChange={(id) => onChoose(id === ITSELF || id === null ? undefined : id)}
    />
  );
}
