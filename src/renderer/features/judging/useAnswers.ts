/** The shown run's answers as a grader and a person have them. */
import { useScoring } from '@renderer/state/scoring';
import { useSession } from '@renderer/state/session';
import type { Check, CheckOf } from '@shared/domain/checks/check';
import { isRated } from '@shared/domain/checks/types/human';
import { isGraded } from '@shared/domain/checks/types/modelGraded';
import { judgedAnswers } from '@shared/domain/judging/calibration';
import { useMemo, useState } from 'react';

interface Chosen {
  readonly judges: readonly CheckOf<'model-graded'>[];
  readonly judge: CheckOf<'model-graded'> | undefined;
  /** Where a person's words are taken from: the grader's own check, or one that a person answers. */
  readonly sources: readonly Check[];
  readonly source: Check | undefined;
  readonly chooseJudge: (id: string) => void;
  readonly chooseSource: (id: string) => void;
}

/** A check that a person answers is taken where there is one: it may have been answered already. */
export function useChosen(): Chosen {
  const checks = useSession((state) => state.session.checks);
  const [judgeId, chooseJudge] = useState<string>();
  const [sourceId, chooseSource] = useState<string>();
  const judges = checks.filter(isGraded);
  const judge = judges.find(({ id }) => id === judgeId) ?? judges[0];
  const rated = checks.filter(isRated);
  const sources: readonly Check[] = judge ? [...rated, judge] : rated;
  const source = sources.find(({ id }) => id === sourceId) ?? sources[0];
  return { judges, judge, sources, source, chooseJudge, chooseSource };
}

/** Undefined until the run was scored with these checks. */
export function useAnswers(sessionId: string, judge: Check, source: Check) {
  const scored = useScoring((state) => (state.sessionId === sessionId ? state.scored : undefined));
  return useMemo(
    () =>
      scored?.session.checks.some(({ id }) => id === judge.id)
        ? judgedAnswers(scored.cells, judge.id, source)
        : undefined,
    [scored, judge.id, source],
  );
}
