/** The shown run against an earlier one of the session, matched by case. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { cellTitle, itemName } from '@renderer/parts/cellNames';
import { groupsIn } from '@renderer/parts/groupsIn';
import { namesOf } from '@renderer/parts/namesOf';
import { type EarlierRun, scoreEarlier } from '@renderer/state/earlierRun';
import { notifyFailure } from '@renderer/state/notices';
import type { Axes } from '@renderer/state/resultsGrid';
import { useScoring } from '@renderer/state/scoring';
import { useSession } from '@renderer/state/session';
import { casesOf } from '@shared/domain/session/cells';
import { sidesOf } from '@shared/domain/statistics/comparedGroups';
import { evidenceOf } from '@shared/domain/statistics/evidence';
import { cellNaming, keyOf } from '@shared/domain/statistics/groupId';
import type { Side } from '@shared/domain/statistics/matchedCases';
import { verdictsOf } from '@shared/domain/statistics/verdict';
import { raceNotes } from '@shared/locales/describeRace';
import { nameNow, nameThen } from '@shared/locales/describeVerdict';
import { useEffect, useMemo, useState } from 'react';
import classes from './EvidenceView.module.css';
import { SideSelects } from './SideSelects';
import { VerdictPane } from './VerdictPane';

interface Props {
  readonly sessionId: string;
  readonly axes: Axes;
  readonly earlierId: string;
}

export function AgainstEarlier({ sessionId, axes, earlierId }: Props) {
  const { t } = useTranslation('evidence');
  const earlier = useEarlier(earlierId);
  const scored = useScoring((state) => (state.sessionId === sessionId ? state.scored : undefined));
  const run = useMemo(() => scored && { cells: scored.cells, cases: casesOf(scored.session) }, [scored]);
  if (!earlier || !run) return <p className={classes.note}>{t('waiting')}</p>;
  return <Compared axes={axes} run={run} earlier={earlier} />;
}

/** Scored anew when the checks or what is expected change. */
function useEarlier(runId: string): EarlierRun | undefined {
  const id = useSession((state) => state.session.id);
  const checks = useSession((state) => state.session.checks);
  const cases = useSession((state) => state.session.cases);
  const [earlier, setEarlier] = useState<EarlierRun>();
  useEffect(() => {
    const stop = new AbortController();
    void scoreEarlier({ id, checks, cases }, runId, stop.signal).then((found) => {
      if (stop.signal.aborted) return;
      if (found.ok) setEarlier(found.value);
      else notifyFailure(found.failure);
    });
    return () => stop.abort();
  }, [id, checks, cases, runId]);
  return earlier;
}

interface ComparedProps {
  readonly axes: Axes;
  readonly run: Side;
  readonly earlier: EarlierRun;
}

function Compared({ axes, run, earlier }: ComparedProps) {
  const language = useLanguage();
  const [chosen, setChosen] = useState<readonly [before: string, after: string]>();
  // Not called a group: the list would take it for a heading.
  const optionsOf = (asked: Axes) =>
    groupsIn(asked.cells).map((group) => {
      const title = cellTitle(asked, cellNaming(group), ['cases', 'samples']);
      return { of: group, value: keyOf(group), label: title || itemName(asked, 'prompts', group.promptId) };
    });
  const [befores, afters] = [optionsOf(earlier.axes), optionsOf(axes)];
  // What it was before is what one wants to know first.
  const same = afters.find(({ value }) => befores.some((each) => each.value === value));
  const [before, after] = chosen ?? [(same ?? befores[0])?.value ?? '', (same ?? afters[0])?.value ?? ''];
  const first = befores.find(({ value }) => value === before);
  const second = afters.find(({ value }) => value === after);
  const [firstGroup, secondGroup] = [first?.of, second?.of];
  const sides = useMemo(() => {
    if (!firstGroup || !secondGroup) return undefined;
    const earlierRun = { cells: earlier.cells, cases: casesOf(earlier.axes.session) };
    const [before, after] = [sidesOf(earlierRun)(firstGroup), sidesOf(run)(secondGroup)];
    return { before, after, isEarlier: true };
  }, [earlier, run, firstGroup, secondGroup]);
  const evidence = useMemo(() => sides && evidenceOf(sides.before, sides.after), [sides]);
  const [verdict] = evidence ? verdictsOf([evidence]) : [];
  if (!first || !second || !sides || !evidence || !verdict) return null;
  const notes = [
    ...new Set([
      ...raceNotes(earlier.cells, namesOf(earlier.axes), language),
      ...raceNotes(run.cells, namesOf(axes), language),
    ]),
  ];
  const told = {
    before: nameThen(first.label, language),
    after: nameNow(second.label, language),
    evidence,
    verdict,
  };
  return (
    <>
      <SideSelects
        options={[befores, afters]}
        chosen={[before, after]}
        onChoose={(side, key) => setChosen(side === 0 ? [key, after] : [before, key])}
      />
      <VerdictPane told={told} count={1} notes={notes} cases={axes.cases} sides={sides} />
    </>
  );
}
