/** Asks the grader about the answers that have no grade of this prompt and model yet. */
import { Button } from '@mantine/core';
import { gradeCells, stopGrading, useGrading } from '@renderer/state/grading';
import { useRuns } from '@renderer/state/run';
import { useScoring } from '@renderer/state/scoring';
import { saveNow, useSession } from '@renderer/state/session';
import type { CheckOf } from '@shared/domain/checks/check';
import type { CellKey } from '@shared/domain/session/cells';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const NONE: readonly ScoredCell[] = [];
const OPEN: ReadonlySet<string> = new Set(['notGraded', 'gradeOutdated', 'graderFailed', 'gradeUnreadable']);

function openCells(cells: readonly ScoredCell[], checkId: string): readonly CellKey[] {
  return cells.flatMap(({ completion, results }) => {
    const code = results.get(checkId)?.reason.code;
    return completion.status === 'completed' && code && OPEN.has(code) ? [completion.cell] : [];
  });
}

export function GradeButton({ check }: { readonly check: CheckOf<'model-graded'> }) {
  const { t } = useTranslation('checks');
  const sessionId = useSession((state) => state.session.id);
  const progress = useGrading((state) => state.progress[sessionId]);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const scored = useScoring(
    (state) => (state.sessionId === sessionId ? state.scored?.cells : undefined) ?? NONE,
  );
  const cells = useMemo(() => openCells(scored, check.id), [scored, check.id]);
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
    await gradeCells(sessionId, cells, [check]);
  };
  return (
    <Button
      variant="light"
      size="compact-xs"
      disabled={isRunning || check.grader.model.trim() === ''}
      title={t('grade.hint', { model: check.grader.model })}
      onClick={() => void onGrade()}
    >
      {t('grade.button', { count: cells.length })}
    </Button>
  );
}
