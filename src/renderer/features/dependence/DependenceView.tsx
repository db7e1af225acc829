/**
 * How much answers depend on the reasoning that is written before them (Lanham et al. 2023, arXiv 2307.13702): of a run with reasoning
 * the session that asks; of a run of such a session the curve. Named dependence: whether the reasoning is what led to the answer it does not tell.
 */

import { useTranslation } from '@renderer/locales/i18n';
import { useAnswerExtractor } from '@renderer/parts/AnswerPicker';
import { Lab } from '@renderer/parts/Lab';
import { useExtractions } from '@renderer/state/extractions';
import { useAxes } from '@renderer/state/resultsGrid';
import { useRuns } from '@renderer/state/run';
import { useLook, useScoring } from '@renderer/state/scoring';
import { partOf } from '@shared/domain/dependence/dependenceSession';
import { answerOf } from '@shared/domain/run/completion';
import { useMemo } from 'react';
import { DependenceCurves } from './DependenceCurves';
import classes from './DependenceView.module.css';
import { MakeSession } from './MakeSession';

export function DependenceView({ sessionId }: { readonly sessionId: string }) {
  useLook();
  const { t } = useTranslation('dependence');
  const axes = useAxes(sessionId);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const scored = useScoring((state) => (state.sessionId === sessionId ? state.scored : undefined));
  const { extractor } = useAnswerExtractor();
  const texts = useMemo(() => scored?.cells.map(({ completion }) => answerOf(completion)), [scored]);
  const found = useExtractions(texts, extractor);
  if (!axes) return null;
  const isCut = axes.prompts.some((prompt) => partOf(prompt) !== undefined);
  const body = () => {
    if (isRunning) return <p className={classes.note}>{t('running')}</p>;
    if (!scored || !found) return <p className={classes.note}>{t('waiting')}</p>;
    const props = { axes, cells: scored.cells, found, extractor };
    return isCut ? <DependenceCurves {...props} /> : <MakeSession {...props} />;
  };
  return (
    <Lab title={t('title')} explain={t('explain')} source={t('paper')}>
      {body()}
    </Lab>
  );
}
