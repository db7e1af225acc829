/** Asks the check's model about the answers of which it has not said anything that counts. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { gradeCells, stopGrading, useGrading } from '@renderer/state/grading';
import { isModelNamed, useProviders } from '@renderer/state/providers';
import { useRuns } from '@renderer/state/run';
import { useScoring } from '@renderer/state/scoring';
import { saveNow, useSession } from '@renderer/state/session';
import { type AskedCheck, askedOf, wantsAsking } from '@shared/domain/checks/asked';
import { isOfMeaning } from '@shared/domain/checks/types/similarity';
import type { CellKey } from '@shared/domain/session/cells';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { useMemo, useState } from 'react';
import { embeddingHint } from './embeddingHint';

const NONE: readonly ScoredCell[] = [];

function openCells(cells: readonly ScoredCell[], checks: readonly AskedCheck[]): readonly CellKey[] {
  return cells.flatMap(({ completion, results }) => {
    const isOpen = checks.some(({ id }) => {
      const result = results.get(id);
      return result && wantsAsking(result);
    });
    return completion.status === 'completed' && isOpen ? [completion.cell] : [];
  });
}

/** What is compared by the same model's vectors is asked together: each text once. */
function together(check: AskedCheck): readonly AskedCheck[] {
  if (!isOfMeaning(check)) return [check];
  const { providerId, model } = check.embedder;
  const others = useSession.getState().session.checks.filter(isOfMeaning);
  return others.filter(
    ({ embedder }) => embedder.providerId === providerId && embedder.model.trim() === model.trim(),
  );
}

export function GradeButton({ check }: { readonly check: AskedCheck }) {
  const { t } = useTranslation('checks');
  const sessionId = useSession((state) => state.session.id);
  const progress = useGrading((state) => state.progress[sessionId]);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const scored = useScoring(
    (state) => (state.sessionId === sessionId ? state.scored?.cells : undefined) ?? NONE,
  );
  const cells = useMemo(() => openCells(scored, [check]), [scored, check]);
  const asked = askedOf(check);
  const { model } = asked;
  // Vectors are nobody's without a name.
  const canAsk = useProviders((state) =>
    isOfMeaning(check) ? model.trim() !== '' : isModelNamed(state, asked),
  );
  const [hint, setHint] = useState<string>();
  if (progress)
    return (
      <Button
        variant="default"
        size="compact-xs"
        onClick={() => stopGrading(sessionId)}
        title={t('grade.stop')}
      >
        {t('grade.running', { done: progress.done, total: progress.total })}
      </Button>
    );
  if (cells.length === 0) return null;
  const onGrade = async () => {
    await saveNow();
    const checks = together(check);
    await gradeCells(sessionId, openCells(scored, checks), checks);
  };
  // What it comes to is counted when somebody looks at it.
  const onLook = () => {
    const checks = together(check);
    void embeddingHint(sessionId, openCells(scored, checks), checks.filter(isOfMeaning)).then(setHint);
  };
  return (
    <Button
      variant="light"
      size="compact-xs"
      disabled={isRunning || !canAsk}
      title={isOfMeaning(check) ? hint : t('grade.hint', { model })}
      {...(isOfMeaning(check) && { onMouseEnter: onLook, onFocus: onLook })}
      onClick={() => void onGrade()}
    >
      {t('grade.button', { count: cells.length })}
    </Button>
  );
}
