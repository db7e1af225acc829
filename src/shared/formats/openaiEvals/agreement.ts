/** Our checks on the answers that came in, beside what OpenAI's criteria said of them: each that differs is named. */
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import { isAsked } from '@shared/domain/checks/asked';
import { runCheck } from '@shared/domain/checks/runCheck';
import { answerOf, applyRunEvents, type Completion } from '@shared/domain/run/completion';
import { metricsOf } from '@shared/domain/run/metrics';
import type { RunEvent } from '@shared/domain/run/run';
import { cellKey } from '@shared/domain/session/cells';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import type { Criterion } from './criterion';
import type { ResultObject } from './evalShapes';
import type { EvalsTell } from './reportCodes';
import type { RunPlan } from './runPlans';
import { scoresOf } from './scoresOf';

interface Scored {
  readonly session: Session;
  readonly prompt: Prompt;
  readonly model: ModelSetting;
  readonly cases: ReadonlyMap<string, Case>;
  readonly read: readonly Criterion[];
  readonly events: readonly RunEvent[];
  readonly tell: EvalsTell;
}

interface Pair {
  readonly item: string;
  readonly theirs: ResultObject;
  readonly completion: Completion | undefined;
  readonly case: Case;
  /** Of the case, from 1. */
  readonly number: number;
}

export function tellAgreement({ rows, path, name }: RunPlan, scored: Scored): void {
  const { prompt, model, cases, read, events, tell } = scored;
  const completions = applyRunEvents(new Map(), events);
  const numbers = new Map(scored.session.cases.map(({ id }, index) => [id, index + 1]));
  const pairs = new Map<Criterion | string, Pair[]>();
  for (const { key, items } of rows)
    for (const [sample, item] of items.entries()) {
      const case_ = cases.get(key);
      if (!case_) continue;
      const cell = cellKey({ promptId: prompt.id, modelId: model.id, caseId: case_.id, sample });
      const completion = completions.get(cell);
      for (const [criterion, theirs] of scoresOf(item, read)) {
        const number = numbers.get(case_.id) ?? 0;
        const pair = { item: item.id ?? cell, theirs, completion, number, case: case_ };
        const known = pairs.get(criterion);
        if (known) known.push(pair);
        else pairs.set(criterion, [pair]);
      }
    }
  for (const [criterion, own] of pairs) {
    const passed = own.filter(({ theirs }) => theirs.passed === true).length;
    const params = { criterion: typeof criterion === 'string' ? criterion : criterion.name, run: name };
    const check = typeof criterion === 'string' ? undefined : criterion.check;
    if (!check || isAsked(check))
      // Behind it is a model: it is asked when its user says so, and not before.
      tell('taken', 'scoresKept', path, { params: { ...params, passed, of: own.length } });
    else tellOf(check, own, params, path, tell);
  }
}

function tellOf(
  check: NonNullable<Criterion['check']>,
  pairs: readonly Pair[],
  params: { readonly criterion: string; readonly run: string },
  path: string,
  tell: EvalsTell,
): void {
  let alike = 0;
  const others: (() => void)[] = [];
  for (const { item, theirs, completion, number, case: case_ } of pairs) {
    if (!completion || theirs.passed === undefined) continue;
    const metrics = metricsOf(completion, estimateTokens);
    const ours = runCheck(check, { completion, case: case_, input: () => '', tools: () => [], metrics });
    const status = 'status' in ours ? ours.status : 'pending';
    if (status === (theirs.passed ? 'pass' : 'fail')) alike += 1;
    else if (completion.status === 'completed' || theirs.passed)
      others.push(() =>
        tell('different', theirs.passed ? 'passedThere' : 'failedThere', `${path}.output_items.${item}`, {
          params: { ...params, case: number, score: theirs.score ?? '–' },
          text: answerOf(completion),
        }),
      );
  }
  const of = alike + others.length;
  if (of === 0) return;
  tell(alike === of ? 'taken' : 'different', 'agreed', path, { params: { ...params, alike, of } });
  for (const say of others) say();
}
