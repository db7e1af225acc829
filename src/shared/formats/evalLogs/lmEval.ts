/**
 * lm-evaluation-harness's `samples_<task>_<date>.jsonl` (its lm_eval/evaluator.py and loggers/evaluation_tracker.py): a line a document
 * and filter, with what was asked (`arguments`), all that was answered (`resps`), what the filter made of it, and figures by name.
 */
import { isObject, type Json, parseJson } from '@shared/domain/json';
import type { Message } from '@shared/domain/session/session';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import { readChat } from '@shared/formats/request/shapes/chat';
import { type ParamNames, readParams, tellOthers } from '@shared/formats/request/shapes/params';
import type { TellLog } from './evalLogCodes';
import { type LoggedRow, scoreOf } from './loggedRow';

const PARAMS: ParamNames = {
  temperature: 'temperature',
  top_p: 'topP',
  top_k: 'topK',
  min_p: 'minP',
  max_gen_toks: 'maxTokens',
  max_tokens: 'maxTokens',
  until: 'stop',
  seed: 'seed',
};
/** Its own, no settings of the model. */
const READ = ['do_sample'];
const OF_ROW = [
  ...['doc_id', 'doc', 'target', 'arguments', 'resps', 'filtered_resps', 'filter', 'metrics'],
  ...['doc_hash', 'prompt_hash', 'target_hash', 'token_counts', 'success'],
];

/** Undefined where it is no such line, or asks for likelihoods alone, which is told. */
export function lmEvalRow(row: Json, path: string, tell: TellLog): LoggedRow | undefined {
  const { doc_id: id, resps } = row;
  const args = argumentsOf(row.arguments);
  if (id === undefined || !Array.isArray(resps) || args === undefined) {
    tell('leftOut', 'rowUnread', path, { text: wordsOf(row) });
    return undefined;
  }
  const [first = []] = resps as readonly unknown[];
  const answers = (Array.isArray(first) ? first : [first]).filter(
    (each): each is string => typeof each === 'string',
  );
  if (answers.length === 0) {
    tell('leftOut', 'likelihoods', path, { text: wordsOf(resps) });
    return undefined;
  }
  const at = `${path}.arguments.`;
  const settings = isObject(args[1]) ? args[1] : {};
  const params = readParams(settings, PARAMS, tell, at);
  tellOthers(settings, READ, PARAMS, tell, at);
  const [filtered]: readonly unknown[] = Array.isArray(row.filtered_resps) ? row.filtered_resps : [];
  if (typeof filtered === 'string' && filtered !== answers[0])
    tell('different', 'filteredAnswer', `${path}.filtered_resps`, { text: filtered });
  return {
    path,
    name: wordsOf(id),
    messages: messagesOf(args[0], tell, `${path}.arguments`),
    ...(row.target !== undefined && row.target !== null && { expected: wordsOf(row.target) }),
    params,
    answers,
    scores: scoresOf(row),
  };
}

/** The first request's; `[[prompt, settings]]` in older logs, `{gen_args_0: {arg_0, arg_1}}` today. */
function argumentsOf(value: unknown): readonly unknown[] | undefined {
  const first: unknown = Array.isArray(value)
    ? value[0]
    : isObject(value)
      ? Object.values(value)[0]
      : undefined;
  if (Array.isArray(first)) return first;
  if (isObject(first)) return Object.values(first);
  // Some write them without a list around.
  return Array.isArray(value) && typeof first === 'string' ? value : undefined;
}

/** A text as the model was given it; of a chat its messages, written as JSON. */
function messagesOf(given: unknown, tell: TellLog, path: string): readonly Message[] {
  const text: unknown = Array.isArray(given) ? given[0] : given;
  const list = typeof text === 'string' && /^\s*\[\s*\{/.test(text) ? parseJson(text) : undefined;
  if (Array.isArray(list) && list.every((each) => isObject(each) && 'role' in each))
    return readChat({ messages: list }, tell, `${path}.`).messages;
  tell('different', 'promptAsText', path);
  return [{ role: 'user', content: wordsOf(text ?? '') }];
}

function scoresOf(row: Json) {
  const named: readonly unknown[] | undefined = Array.isArray(row.metrics) ? row.metrics : undefined;
  const names = named ?? Object.keys(row).filter((name) => !OF_ROW.includes(name));
  const filter = typeof row.filter === 'string' && row.filter !== 'none' ? row.filter : undefined;
  return names.flatMap((name) => {
    if (typeof name !== 'string' || !Object.hasOwn(row, name)) return [];
    return scoreOf(filter === undefined ? name : `${name},${filter}`, row[name]) ?? [];
  });
}

/** Of several lines of one document, one for each filter, one row with the figures of all. */
export function mergedFilters(rows: readonly LoggedRow[]): readonly LoggedRow[] {
  const byName = new Map<string, LoggedRow>();
  for (const row of rows) {
    const before = byName.get(row.name);
    const isSame = before?.answers[0] === row.answers[0];
    if (!before) byName.set(row.name, row);
    else if (isSame) byName.set(row.name, { ...before, scores: [...before.scores, ...row.scores] });
    else byName.set(`${row.name}#${byName.size}`, row);
  }
  return [...byName.values()];
}
