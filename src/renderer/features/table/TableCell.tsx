/** One prompt, model and case: how its samples fare, and how the first one begins. */

import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { Skipped } from '@renderer/parts/Skipped';
import { VERDICT_ICONS } from '@renderer/parts/verdictIcons';
import { openCell } from '@renderer/state/resultsView';
import { useRuns } from '@renderer/state/run';
import { useScoring } from '@renderer/state/scoring';
import { subjectAttribute } from '@renderer/state/subjects';
import { overallStatus } from '@shared/domain/checks/checkResult';
import { answerOf, type Completion, callText, finalStep, isWaiting } from '@shared/domain/run/completion';
import type { CellKey } from '@shared/domain/session/cells';
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import classes from './TableView.module.css';
import { standingOf } from './tableRows';

interface Props {
  readonly id: string;
  readonly sessionId: string;
  /** Its samples; empty where the combination was not run. */
  readonly cells: readonly CellKey[];
  readonly columnIndex: number;
  readonly left: number;
  readonly width: number;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

/** Three lines hold no more. */
const LONGEST = 260;

export const TableCell = memo(
  function TableCell({ id, sessionId, cells, columnIndex, left, width, isActive, onChoose }: Props) {
    const { t } = useTranslation('table');
    const failureText = useFailureText();
    const [first] = cells;
    const {
      status,
      text,
      calls,
      failure,
      skip,
      isWaiting: waits,
    } = useRuns(
      useShallow((state) => {
        const completion = first === undefined ? undefined : state.views[sessionId]?.completions.get(first);
        return {
          status: completion?.status,
          text: answerOf(completion).slice(0, LONGEST),
          calls: completion && callsIn(completion).slice(0, LONGEST),
          failure: completion && finalStep(completion).failure,
          skip: completion?.skip,
          isWaiting: completion && isWaiting({ ...finalStep(completion), status: completion.status }),
        };
      }),
    );
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
      // biome-ignore lint/a11y/useSemanticElements: a <table> cannot leave out the rows that are out of sight
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the grid's
      <div
        id={id}
        className={classes.cell}
        role="gridcell"
        {...(first !== undefined && subjectAttribute('cell', first))}
        aria-colindex={columnIndex}
        aria-selected={isActive}
        style={{ left, width }}
        onClick={onChoose}
        onDoubleClick={() => first !== undefined && openCell(first)}
      >
        {status === undefined ? (
          <span className={classes.quiet}>{t('notRun')}</span>
        ) : (
          <>
            <Verdict sessionId={sessionId} cells={cells} status={waits ? 'queued' : status} />
            <span className={classes.text}>
              {(status === 'failed' || status === 'retrying') && failure
                ? failureText(failure).message
                : text}
              {skip && <Skipped sessionId={sessionId} skip={skip} />}
              {status === 'completed' && text === '' && (
                <em className={classes.quiet}>{calls || t('noText')}</em>
              )}
            </span>
          </>
        )}
      </div>
    );
  },
  // The handler is a new one each time and does the same.
  (before, after) =>
    (['id', 'sessionId', 'cells', 'columnIndex', 'left', 'width', 'isActive'] as const).every(
      (key) => before[key] === after[key],
    ),
);

/** What it asked for in the place of an answer. */
const callsIn = (completion: Completion): string =>
  (finalStep(completion).toolCalls ?? []).map(callText).join('\n');

/** A sign and a word, never a colour alone; without checks only what is not done is named. */
function Verdict({
  sessionId,
  cells,
  status,
}: {
  readonly sessionId: string;
  readonly cells: readonly CellKey[];
  readonly status: Completion['status'];
}) {
  const { t } = useTranslation('table');
  const scored = useScoring(
    useShallow((state) => {
      const byKey = state.sessionId === sessionId ? state.scored?.byKey : undefined;
      const results = cells.flatMap((key) => [...(byKey?.get(key)?.results.values() ?? [])]);
      return { ...standingOf(cells, byKey), verdict: overallStatus(results), count: results.length };
    }),
  );
  const hasEnded = status === 'completed' || (cells.length > 1 && scored.passed + scored.failed > 0);
  const asked = cells.length - scored.skipped;
  if (!hasEnded || scored.count === 0)
    return status === 'completed' ? null : (
      <span className={classes.verdict} data-status={status}>
        {t(`status.${status}`)}
      </span>
    );
  const Icon = VERDICT_ICONS[scored.verdict];
  return (
    <span className={classes.verdict} data-verdict={scored.verdict}>
      <Icon size={13} aria-hidden />
      {cells.length > 1
        ? t(asked < cells.length ? 'samplesSkipped' : 'samples', {
            passed: scored.passed,
            total: asked,
            count: scored.skipped,
          })
        : t(`verdict.${scored.verdict}`)}
    </span>
  );
}
