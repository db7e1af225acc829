/**
 * HELM's `scenario_state.json` (stanford-crfm/helm: benchmark/adaptation/request_state.py, common/request.py, scenarios/scenario.py) with the
 * figures of `per_instance_stats.json` beside it (metrics/metric.py).
 */
import { isObject, type Json } from '@shared/domain/json';
import type { ImportedScore } from '@shared/domain/run/run';
import type { Message } from '@shared/domain/session/session';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import { readChat } from '@shared/formats/request/shapes/chat';
import { type ParamNames, readParams } from '@shared/formats/request/shapes/params';
import type { TellLog } from './evalLogCodes';
import { type LoggedRow, scoreOf } from './loggedRow';

const PARAMS: ParamNames = {
  temperature: 'temperature',
  max_tokens: 'maxTokens',
  stop_sequences: 'stop',
  top_p: 'topP',
  presence_penalty: 'presencePenalty',
  frequency_penalty: 'frequencyPenalty',
};

/** The requests of a scenario; undefined where it is none. */
export function helmRows(state: Json, tell: TellLog): readonly LoggedRow[] | undefined {
  const { request_states: states } = state;
  if (!Array.isArray(states)) return undefined;
  return states.flatMap((each: unknown, index): readonly LoggedRow[] => {
    const path = `request_states[${index}]`;
    const row = isObject(each) ? rowOf(each, path, tell) : undefined;
    if (!row) tell('leftOut', 'rowUnread', path, { text: wordsOf(each) });
    return row ? [row] : [];
  });
}

function rowOf(state: Json, path: string, tell: TellLog): LoggedRow | undefined {
  const { instance, request, result } = state;
  if (!isObject(instance) || !isObject(request)) return undefined;
  const given: Json = isObject(result) ? result : {};
  const completions: readonly unknown[] = Array.isArray(given.completions) ? given.completions : [];
  const answers = completions.flatMap((each) =>
    isObject(each) && typeof each.text === 'string' ? [each.text] : [],
  );
  const failure = given.success === false ? wordsOf(given.error ?? '') : undefined;
  const at = typeof given.request_datetime === 'number' ? given.request_datetime * 1000 : undefined;
  const expected = expectedOf(instance, state.output_mapping, tell, path);
  return {
    path,
    name: nameOf(state, instance),
    messages: messagesOf(request, tell, `${path}.request`),
    ...(expected !== undefined && { expected }),
    params: readParams(request, PARAMS, tell, `${path}.request.`),
    answers: failure === undefined ? answers : [],
    ...(failure !== undefined && { failure }),
    scores: [],
    ...(at !== undefined && at > 0 && { at }),
    ...(typeof request.model === 'string' && { model: request.model }),
  };
}

/** As `per_instance_stats.json` names the same: the instance, its perturbation, the training set; and which reference was asked about. */
function nameOf(state: Json, instance: Json): string {
  const perturbation = isObject(instance.perturbation) ? wordsOf(instance.perturbation.name ?? '') : '';
  const trial =
    typeof state.train_trial_index === 'number' && state.train_trial_index > 0
      ? `t${state.train_trial_index}`
      : '';
  const reference = typeof state.reference_index === 'number' ? `r${state.reference_index}` : '';
  return [wordsOf(instance.id ?? ''), perturbation, trial, reference].filter((part) => part !== '').join('.');
}

function messagesOf(request: Json, tell: TellLog, path: string): readonly Message[] {
  if (Array.isArray(request.messages) && request.messages.length > 0)
    return readChat({ messages: request.messages }, tell, `${path}.`).messages;
  tell('different', 'promptAsText', path);
  return [{ role: 'user', content: wordsOf(request.prompt ?? '') }];
}

/** The first reference that is correct; where answers are letters, its letter. */
function expectedOf({ references }: Json, mapping: unknown, tell: TellLog, path: string): string | undefined {
  const correct = (Array.isArray(references) ? references : []).flatMap((each: unknown) => {
    const isCorrect = isObject(each) && Array.isArray(each.tags) && each.tags.includes('correct');
    const output: unknown = isCorrect ? each.output : undefined;
    return isObject(output) && typeof output.text === 'string' ? [output.text] : [];
  });
  const [first] = correct;
  if (first === undefined) return undefined;
  if (correct.length > 1)
    tell('leftOut', 'severalCorrect', `${path}.instance.references`, { text: correct.slice(1).join('\n') });
  const letters = isObject(mapping) ? Object.entries(mapping) : [];
  return letters.find(([, text]) => text === first)?.[0] ?? first;
}

/** The figures of each instance, by its name as above. */
export function helmScores(stats: unknown): ReadonlyMap<string, readonly ImportedScore[]> {
  const byName = new Map<string, readonly ImportedScore[]>();
  for (const each of Array.isArray(stats) ? stats : []) {
    if (!isObject(each) || !Array.isArray(each.stats)) continue;
    const name = nameOf(each, { id: each.instance_id, perturbation: each.perturbation });
    const scores = each.stats.flatMap((stat: unknown) => {
      const said: unknown = isObject(stat) ? stat.name : undefined;
      const own = isObject(said) ? said.name : undefined;
      return isObject(stat) && typeof own === 'string' ? (scoreOf(own, stat.mean) ?? []) : [];
    });
    byName.set(name, [...(byName.get(name) ?? []), ...scores]);
  }
  return byName;
}
