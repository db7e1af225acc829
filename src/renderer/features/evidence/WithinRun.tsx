/** Two groups of the shown run, and each against each. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { groupTitle } from '@renderer/parts/cellNames';
import { groupsIn } from '@renderer/parts/groupsIn';
import { namesOf } from '@renderer/parts/namesOf';
import type { Axes } from '@renderer/state/resultsGrid';
import { formatSpreadsOf, spreadAbove } from '@shared/domain/inContext/formatSpread';
import { type ComparedGroups, compareGroups } from '@shared/domain/statistics/comparedGroups';
import { evidenceOf } from '@shared/domain/statistics/evidence';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { summarise } from '@shared/domain/statistics/summarise';
import { turned } from '@shared/domain/statistics/turned';
import { raceNotes } from '@shared/locales/describeRace';
import type { ToldComparison } from '@shared/locales/describeVerdict';
import { useMemo, useState } from 'react';
import { EvidenceMatrix } from './EvidenceMatrix';
import classes from './EvidenceView.module.css';
import { SideSelects } from './SideSelects';
import { type Found, pairKey, useEvidence } from './useEvidence';
import { VerdictPane } from './VerdictPane';

/** Nearly five thousand pairs; of more groups, which no table holds, the first are compared each with each, the others as they are chosen. */
const MOST_GROUPS = 100;

interface Props {
  readonly sessionId: string;
  readonly axes: Axes;
}

export function WithinRun({ sessionId, axes }: Props) {
  const { t } = useTranslation('evidence');
  const groups = groupsIn(axes.cells);
  const shown = useMemo(() => groups.slice(0, MOST_GROUPS), [groups]);
  const found = useEvidence(sessionId, shown);
  if (!found) return <p className={classes.note}>{t('waiting')}</p>;
  if ('done' in found) return <p className={classes.note}>{t('waitingPairs', { ...found })}</p>;
  return <Compared axes={axes} groups={groups} shown={shown} found={found} />;
}

interface ComparedProps {
  readonly axes: Axes;
  /** All of the run. */
  readonly groups: readonly GroupId[];
  /** Those of the matrix. */
  readonly shown: readonly GroupId[];
  readonly found: Found;
}

function Compared({ axes, groups, shown, found }: ComparedProps) {
  const language = useLanguage();
  const { run, sideOf, compared } = found;
  const spreads = useMemo(() => formatSpreadsOf(summarise(run.cells), axes.session.prompts), [run, axes]);
  const [chosen, setChosen] = useState<readonly [before: string, after: string]>();
  const nameOf = (group: GroupId) => groupTitle(axes, group);
  const keys = groups.map(keyOf);
  const [first = '', second = ''] = keys;
  const [before, after] =
    chosen && keys.includes(chosen[0]) && keys.includes(chosen[1]) ? chosen : [first, second];
  const isInMatrix = compared.has(pairKey(before, after)) || compared.has(pairKey(after, before));
  const pair = useMemo(
    () => wholePair(found, before, after) ?? alonePair(found, groups, before, after),
    [found, groups, before, after],
  );
  if (!pair) return null;
  const spread = spreadAbove(spreads, pair.evidence.pass?.difference, [pair.before, pair.after]);
  const told: ToldComparison = {
    ...pair,
    before: nameOf(pair.before),
    after: nameOf(pair.after),
    ...(spread && { spread }),
  };
  const options = groups.map((group) => ({ value: keyOf(group), label: nameOf(group) }));
  // The same on both sides compares nothing: the two change places.
  const choose = (side: 0 | 1, key: string) =>
    side === 0
      ? setChosen([key, key === after ? before : after])
      : setChosen([key === before ? after : before, key]);
  return (
    <>
      <SideSelects options={[options, options]} chosen={[before, after]} onChoose={choose} />
      <VerdictPane
        told={told}
        count={isInMatrix ? compared.size : 1}
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
            chosen={isInMatrix ? [before, after] : undefined}
            onChoose={setChosen}
          />
        )}
      </VerdictPane>
    </>
  );
}

/** One that is not in the matrix, by itself: adjusted for no others. */
function alonePair(
  { run }: Found,
  groups: readonly GroupId[],
  before: string,
  after: string,
): ComparedGroups | undefined {
  const [one, other] = [before, after].map((key) => groups.find((each) => keyOf(each) === key));
  return one && other && compareGroups(run, [{ before: one, after: other }])[0];
}

/** With its cases, and adjusted as among all. */
function wholePair({ sideOf, compared }: Found, before: string, after: string): ComparedGroups | undefined {
  const straight = compared.get(pairKey(before, after));
  const pair = straight ?? compared.get(pairKey(after, before));
  if (!pair) return undefined;
  const whole = { ...pair, evidence: evidenceOf(sideOf(pair.before), sideOf(pair.after)) };
  return straight ? whole : turned(whole);
}
