/** What both answered to a case, side by side, sample by sample, with how it was judged. */

import { VERDICT_ICONS } from '@renderer/parts/verdictIcons';
import type { Axes } from '@renderer/state/resultsGrid';
import { openCell } from '@renderer/state/resultsView';
import { useScoring } from '@renderer/state/scoring';
import { overallStatus } from '@shared/domain/checks/checkResult';
import { answerOf } from '@shared/domain/run/completion';
import type { CellKey } from '@shared/domain/session/cells';
import type { GroupId, GroupPair } from '@shared/domain/statistics/comparedGroups';
import type { ToldComparison } from '@shared/locales/describeVerdict';
import { useTranslation } from 'react-i18next';
import classes from './EvidenceView.module.css';

interface Props {
  readonly axes: Axes;
  readonly pair: GroupPair;
  readonly told: ToldComparison;
  readonly caseId: string;
}

export function CaseOutputs({ axes, pair, told, caseId }: Props) {
  const cellsOf = ({ promptId, modelId }: GroupId) =>
    axes.ids.samples.flatMap((samples) => {
      const place = { prompts: promptId, models: modelId, cases: caseId, samples };
      return axes.cellAt(place) ?? [];
    });
  return (
    <div className={classes.outputs}>
      {(
        [
          ['before', told.before],
          ['after', told.after],
        ] as const
      ).map(([side, name]) => (
        <section key={side} aria-label={name}>
          <h4 className={classes.outputHead}>{name}</h4>
          {cellsOf(pair[side]).map((cell) => (
            <Output key={cell} cell={cell} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Output({ cell }: { readonly cell: CellKey }) {
  const { t } = useTranslation('evidence');
  const found = useScoring((state) => state.scored?.byKey.get(cell));
  if (!found) return null;
  const verdict = overallStatus(found.results.values());
  const Icon = VERDICT_ICONS[verdict];
  const text = answerOf(found.completion);
  return (
    <div className={classes.output} data-verdict={verdict}>
      <button type="button" className={classes.judged} title={t('openCell')} onClick={() => openCell(cell)}>
        <Icon size={13} aria-hidden />
        {t(`verdict.${verdict}`)}
      </button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={classes.text} tabIndex={0}>
        {text === '' ? t('empty') : text}
      </pre>
    </div>
  );
}
