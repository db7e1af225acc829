/** What both answered to a case, side by side, sample by sample, with how it was judged. */

import { useTranslation } from '@renderer/locales/i18n';
import { VERDICT_ICONS } from '@renderer/parts/verdictIcons';
import { openCell } from '@renderer/state/resultsView';
import { overallStatus } from '@shared/domain/checks/checkResult';
import { answerOf } from '@shared/domain/run/completion';
import { parseCellKey } from '@shared/domain/session/cells';
import type { ComparedCase } from '@shared/domain/statistics/evidence';
import type { Side } from '@shared/domain/statistics/matchedCases';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import type { ToldComparison } from '@shared/locales/describeVerdict';
import classes from './EvidenceView.module.css';

export interface BothSides {
  readonly before: Side;
  readonly after: Side;
  /** The first is of an earlier run: there is no more to open of its answers here. */
  readonly isEarlier: boolean;
}

interface Props {
  readonly sides: BothSides;
  readonly told: ToldComparison;
  readonly compared: ComparedCase;
}

export function CaseOutputs({ sides, told, compared }: Props) {
  const columns = [
    { name: told.before, side: sides.before, caseId: compared.earlierId, opens: !sides.isEarlier },
    { name: told.after, side: sides.after, caseId: compared.caseId, opens: true },
  ];
  return (
    <div className={classes.outputs}>
      {columns.map(({ name, side, caseId, opens }) => (
        <section key={name} aria-label={name}>
          <h4 className={classes.outputHead}>{name}</h4>
          {side.cells
            .filter(({ completion }) => parseCellKey(completion.cell).caseId === caseId)
            .map((cell) => (
              <Output key={cell.completion.cell} cell={cell} opens={opens} />
            ))}
        </section>
      ))}
    </div>
  );
}

interface OutputProps {
  readonly cell: ScoredCell;
  readonly opens: boolean;
}

function Output({ cell: { completion, results }, opens }: OutputProps) {
  const { t } = useTranslation('evidence');
  const verdict = overallStatus(results.values());
  const Icon = VERDICT_ICONS[verdict];
  const text = answerOf(completion);
  const judged = (
    <>
      <Icon size={13} aria-hidden />
      {t(`verdict.${verdict}`)}
    </>
  );
  return (
    <div className={classes.output}>
      {opens ? (
        <button
          type="button"
          className={classes.judged}
          title={t('openCell')}
          onClick={() => openCell(completion.cell)}
        >
          {judged}
        </button>
      ) : (
        <span className={classes.judged}>{judged}</span>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={classes.text} tabIndex={0}>
        {text === '' ? t('empty') : text}
      </pre>
    </div>
  );
}
