/** The logs that were given: a file with what belongs to it beside it, or a folder of them. */
import { isObject, parseJson } from '@shared/domain/json';
import { fail, ok, type Result } from '@shared/domain/result';
import { jsonRows } from '@shared/formats/chatRows/jsonRows';
import type { Source } from '@shared/formats/doors/door';
import { decodedText } from '@shared/formats/encoding/decodedText';
import type { TellLog } from './evalLogCodes';
import { helmRows, helmScores } from './helm';
import { lmEvalRow, mergedFilters } from './lmEval';
import type { LoggedRow } from './loggedRow';

/** One task, one model. */
export interface LoggedRun {
  readonly harness: 'lm-evaluation-harness' | 'HELM';
  readonly title: string;
  readonly model: string | undefined;
  readonly rows: readonly LoggedRow[];
}

const SAMPLES = /(?:^|\/)samples_.*\.jsonl$/;
const RESULTS = /(?:^|\/)results_?.*\.json$/;
const STATE = /(?:^|\/)scenario_state\.json$/;

/** Fails where there is none. */
export async function logFiles(source: Source, tell: TellLog): Promise<Result<readonly LoggedRun[]>> {
  const runs: LoggedRun[] = [];
  const files = await source.list();
  const textOf = async (file: string) => {
    const bytes = await source.read(file);
    return bytes?.ok ? decodedText(bytes.value).text : undefined;
  };
  const take = async (text: string, file: string) => {
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : '';
    const run =
      /"request_states"\s*:/.test(text.slice(0, 65_536)) || STATE.test(file)
        ? await helmRun(text, folder, files, textOf, tell)
        : await lmEvalRun(text, file, folder, files, textOf, tell);
    if (run) runs.push(run);
  };
  if (source.isFolder) {
    for (const file of files.filter((each) => SAMPLES.test(each) || STATE.test(each))) {
      const text = await textOf(file);
      if (text !== undefined) await take(text, file);
    }
  } else {
    const text = await source.text();
    if (!text.ok) return text;
    await take(text.value, source.name);
  }
  return runs.length > 0
    ? ok(runs)
    : fail({ code: 'input.invalid', params: { reason: 'no log of an evaluation is in it' } });
}

type TextOf = (file: string) => Promise<string | undefined>;

async function lmEvalRun(
  text: string,
  file: string,
  folder: string,
  files: readonly string[],
  textOf: TextOf,
  tell: TellLog,
): Promise<LoggedRun | undefined> {
  const read = jsonRows(text, file);
  if (!read.ok) return undefined;
  for (const { line, text: own } of read.value.unread)
    tell('leftOut', 'lineUnread', `${file}:${line}`, { params: { line }, text: own });
  const rows = read.value.rows.flatMap(({ row, path }) => lmEvalRow(row, path || 'row', tell) ?? []);
  if (rows.length === 0) return undefined;
  const results = files.findLast((each) => RESULTS.test(each) && each.startsWith(folder));
  const beside = results === undefined ? undefined : parseJson((await textOf(results)) ?? '');
  const model = isObject(beside) && typeof beside.model_name === 'string' ? beside.model_name : undefined;
  if (results !== undefined && model !== undefined)
    tell('taken', 'fileTaken', results, { params: { file: results } });
  const task = /samples_(.+?)_\d{4}-\d\d-\d\dT/.exec(file)?.[1];
  return {
    harness: 'lm-evaluation-harness',
    title: task ?? file.replace(/^.*\//, ''),
    model,
    rows: mergedFilters(rows),
  };
}

async function helmRun(
  text: string,
  folder: string,
  files: readonly string[],
  textOf: TextOf,
  tell: TellLog,
): Promise<LoggedRun | undefined> {
  const state = parseJson(text);
  const rows = isObject(state) ? helmRows(state, tell) : undefined;
  if (!rows || rows.length === 0) return undefined;
  const stats = files.find((each) => each === `${folder}per_instance_stats.json`);
  const scores = helmScores(stats === undefined ? undefined : parseJson((await textOf(stats)) ?? ''));
  if (stats !== undefined && scores.size > 0) tell('taken', 'fileTaken', stats, { params: { file: stats } });
  const adapter: unknown = isObject(state) ? state.adapter_spec : undefined;
  const named = isObject(adapter) && typeof adapter.model === 'string' ? adapter.model : undefined;
  return {
    harness: 'HELM',
    title: folder === '' ? 'HELM' : (folder.split('/').at(-2) ?? 'HELM'),
    model: rows.find((row) => row.model !== undefined)?.model ?? named,
    rows: rows.map((row) => ({ ...row, scores: scores.get(row.name) ?? [] })),
  };
}
