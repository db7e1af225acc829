/** Two groups of the shown run, and each against each. */
import { useLanguage } from '@renderer/locales/i18n';
import { cellTitle } from '@renderer/parts/cellNames';
import { groupsIn } from '@renderer/parts/groupsIn';
import { namesOf } from '@renderer/parts/namesOf';
import type { Axes } from '@renderer/state/resultsGrid';
import { formatSpreadsOf, spreadAbove } from '@shared/domain/inContext/formatSpread';
import { sidesOf } from '@shared/domain/statistics/comparedGroups';
import { cellNaming, type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { summarise } from '@shared/domain/statistics/summarise';
import { turned } from '@shared/domain/statistics/turned';
import { raceNotes } from '@shared/locales/describeRace';
import type { ToldComparison } from '@shared/locales/describeVerdict';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EvidenceMatrix } from './EvidenceMatrix';
import classes from './EvidenceView.module.css';
import { SideSelects } from './SideSelects';
import { useEvidence } from './useEvidence';
import { VerdictPane } from './VerdictPane';

/** With more groups there would be hundreds of pairs: the first are compared. */
const MOST_GROUPS = 12;

interface Props {
  readonly sessionId: string;
  readonly axes: Axes;
}

export function WithinRun({ sessionId, axes }: Props) {
  const { t } = useTranslation('evidence');
  const language = useLanguage();
  const groups = groupsIn(axes.cells);
  const shown = useMemo(() => groups.slice(0, MOST_GROUPS), [groups]);
  const found = useEvidence(sessionId, shown);
  const scored = found?.run.cells;
  const spreads = useMemo(
    () => (scored ? formatSpreadsOf(summarise(scored), axes.session.prompts) : []),
    [scored, axes],
  );
  const [chosen, setChosen] = useState<readonly [before: string, after: string]>();
  if (!found) return <p className={classes.note}>{t('waiting')}</p>;
  const { compared, run } = found;
  const nameOf = (group: GroupId) => cellTitle(axes, cellNaming(group), ['cases', 'samples']);
  const keys = shown.map(keyOf);
  const [first = '', second = ''] = keys;
  const [before, after] =
    chosen && keys.includes(chosen[0]) && keys.includes(chosen[1]) ? chosen : [first, second];
  const pair = compared
    .flatMap((each) => [each, turned(each)])
    .find((each) => keyOf(each.before) === before && keyOf(each.after) === after);
  if (!pair) return null;
  const spread = spreadAbove(spreads, pair.evidence.pass?.difference, [pair.before, pair.after]);
  const told: ToldComparison = {
    ...pair,
    before: nameOf(pair.before),
    after: nameOf(pair.after),
    ...(spread && { spread }),
  };
  const sideOf = sidesOf(run);
  const options = shown.map((group) => ({ value: keyOf(group), label: nameOf(group) }));
  // The same on both sides compares nothing: the two change places.
  const choose = (side: 0 | 1, key: string) =>
    side === 0
      ? setChosen([key, key === after ? before : after])
      : setChosen([key === before ? after : before, key]);
  return (
    <>
      <SideSelects options={[options, options]} chosen={[before, after]} onChoose={choose} />
      <VerdictPane
        key={`${before} ${after}`}
        told={told}
        count={compared.length}
        notes={raceNotes(run.cells, namesOf(axes), language)}
        cases={axes.cases}
        sides={{ before: sideOf(pair.before), after: sideOf(pair.after), isEarlier: false }}
      >
        {shown.length > 2 && (
          <EvidenceMatrix
            groups={shown}
            compared={compared}
            nameOf={nameOf}
            leftOut={groups.length - shown.length}
            chosen={[before, after]}
            onChoose={setChosen}
          />
        )}
      </VerdictPane>
    </>
  );
}
