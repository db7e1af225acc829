/** Answers side by side, compared with one of them, word by word. */

import { useTranslation } from '@renderer/locales/i18n';
import { itemName } from '@renderer/parts/cellNames';
import { StreamText } from '@renderer/parts/StreamText';
import type { Axes, AxisName } from '@renderer/state/resultsGrid';
import { baselineOf, useResultsView } from '@renderer/state/resultsView';
import { useRuns } from '@renderer/state/run';
import { MarkedText } from '@renderer/ui/MarkedText';
import { cutText } from '@shared/domain/cutText';
import { finalStep, isEnded } from '@shared/domain/run/completion';
import type { CellKey } from '@shared/domain/session/cells';
import { memo } from 'react';
import classes from './DiffBody.module.css';
import { DiffParts } from './DiffParts';
import { useTextDiff } from './useTextDiff';

interface LegendProps {
  readonly axes: Axes;
  /** The axis of the columns, and its item that the others are compared with. */
  readonly by: AxisName;
  readonly id: string;
}

/** A name in the midst of a sentence. */
const LONGEST = 48;

export function DiffLegend({ axes, by, id }: LegendProps) {
  const { t } = useTranslation('results');
  const baseline = itemName(axes, by, id);
  return (
    <p className={classes.legend} title={baseline}>
      <MarkedText
        textWith={(shown) => t('diff.legend', { baseline: shown })}
        value={cutText(baseline, LONGEST)}
        marks={{ del: <del className={classes.removed} />, ins: <ins className={classes.added} /> }}
      />
    </p>
  );
}

interface BodyProps {
  readonly sessionId: string;
  /** The columns' items, and the row's cell of each. */
  readonly ids: readonly string[];
  readonly row: readonly (CellKey | undefined)[];
  readonly cell: CellKey;
}

/** An answer with what it has otherwise than the baseline's of its row. */
export function DiffBody({ sessionId, ids, cell, row }: BodyProps) {
  const { t } = useTranslation('results');
  const chosen = useResultsView((state) => state.baseline);
  const baselineId = baselineOf(ids, chosen);
  const baseline = row[ids.indexOf(baselineId ?? '')];
  const before = useEndedText(sessionId, baseline);
  const after = useEndedText(sessionId, cell);
  if (baseline === cell) return <Plain sessionId={sessionId} cell={cell} note={t('diff.isBaseline')} />;
  if (baseline === undefined) return <Plain sessionId={sessionId} cell={cell} note={t('diff.noBaseline')} />;
  if (before === undefined || after === undefined)
    return <Plain sessionId={sessionId} cell={cell} note={t('diff.waiting')} />;
  return <Compared sessionId={sessionId} cell={cell} before={before} after={after} />;
}

/** The text of a cell that has ended. */
function useEndedText(sessionId: string, cell: CellKey | undefined): string | undefined {
  return useRuns((state) => {
    const completion = cell === undefined ? undefined : state.views[sessionId]?.completions.get(cell);
    return completion && isEnded(completion) ? finalStep(completion).text : undefined;
  });
}

interface PlainProps {
  readonly sessionId: string;
  readonly cell: CellKey;
  readonly note: string;
}

function Plain({ sessionId, cell, note }: PlainProps) {
  const { t } = useTranslation('results');
  return (
    <>
      <p className={classes.note}>{note}</p>
      <StreamText
        sessionId={sessionId}
        cell={cell}
        field="text"
        label={t('card.answer')}
        isMarkdown={false}
      />
    </>
  );
}

interface ComparedProps {
  readonly sessionId: string;
  readonly cell: CellKey;
  readonly before: string;
  readonly after: string;
}

const Compared = memo(function Compared({ sessionId, cell, before, after }: ComparedProps) {
  const { t } = useTranslation('results');
  const diff = useTextDiff(before, after);
  if (diff === undefined) return <Plain sessionId={sessionId} cell={cell} note={t('diff.working')} />;
  if (diff.status === 'tooLong') return <Plain sessionId={sessionId} cell={cell} note={t('diff.tooLong')} />;
  const countOf = (type: string) => diff.parts.filter((part) => part.type === type).length;
  const [removed, added, spacing] = [countOf('removed'), countOf('added'), countOf('spacing')];
  const isSame = before === after;
  const said = [
    isSame && t('diff.same'),
    removed + added > 0 && t('diff.changes', { removed, added }),
    spacing > 0 && t(removed + added > 0 ? 'diff.spacing' : 'diff.sameButSpacing', { count: spacing }),
    diff.unit === 'line' && !isSame && t('diff.byLine'),
  ];
  return (
    <>
      <p className={classes.note} data-same={isSame}>
        {said.filter((text) => text !== false).join(' · ')}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields */}
      <div
        className={classes.text}
        role="group"
        aria-label={t('diff.region')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <DiffParts parts={diff.parts} />
      </div>
    </>
  );
});
