/** An eval's runs with what each needs of a session: its prompt, its model, its rows. */
import { isObject } from '@shared/domain/json';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { type AskedWith, askedWith } from './askedWith';
import type { EvalParts, RunParts } from './gathered';
import { type ItemNames, keyOfRow } from './itemNames';
import type { EvalsTell } from './reportCodes';
import { type RunRow, rowsOf } from './runRows';
import { readParams } from './sampling';

export interface RunPlan {
  readonly parts: RunParts;
  readonly path: string;
  readonly name: string;
  readonly rows: readonly RunRow[];
  readonly asked: AskedWith;
  /** Equal for runs that asked with the same. */
  readonly promptKey: string;
  readonly model: Omit<ModelSetting, 'id'>;
  readonly modelKey: string;
  /** Whether a model was asked at all. */
  readonly isAsked: boolean;
}

/** In the order of the runs. */
export function plansOf(
  { runs }: EvalParts,
  names: ItemNames,
  providerId: string,
  tell: EvalsTell,
): readonly RunPlan[] {
  const prefixes = new Map<string, string>();
  return runs.map((parts, index) => {
    const path = `runs[${index}]`;
    const { run } = parts;
    const source = run?.data_source ?? {};
    const rows = rowsOf(parts);
    const input = isObject(source.input_messages) ? keyOfRow(source.input_messages) : `run ${index}`;
    const prefix = prefixes.get(input) ?? (prefixes.size === 0 ? 'message' : `message${prefixes.size + 1}`);
    prefixes.set(input, prefix);
    const asked = askedWith(parts, rows, names, prefix, path, tell);
    const { messages, tools, responseFormat } = asked;
    const sampling = `${path}.data_source.sampling_params`;
    const answered = parts.items.find(({ sample }) => sample?.model)?.sample?.model;
    const named = typeof source.model === 'string' ? source.model : run?.model || answered;
    const name = run?.name || parts.id;
    const isAsked = source.type === 'completions' || source.type === 'responses';
    const model = {
      providerId,
      model: named ?? '',
      params: readParams(source.sampling_params, sampling, tell),
      // What was never asked has no model to be named after.
      ...(named === undefined && { alias: name }),
    };
    if (source.type === 'responses') tell('different', 'sentAsChat', path, { params: { run: name } });
    tellOfRun(parts, rows, path, name, tell);
    return {
      parts,
      path,
      name,
      rows,
      asked,
      promptKey: JSON.stringify([messages, tools, responseFormat]),
      model,
      modelKey: keyOfRow(model),
      isAsked,
    };
  });
}

function tellOfRun(
  { run, items }: RunParts,
  rows: readonly RunRow[],
  path: string,
  name: string,
  tell: EvalsTell,
): void {
  const source = isObject(run?.data_source?.source) ? run.data_source.source : {};
  if (!run) tell('different', 'runMissing', path, { params: { run: name } });
  const { error } = run ?? {};
  if (error?.code || error?.message)
    tell('different', 'runFailed', path, {
      params: { run: name, reason: [error.code, error.message].filter(Boolean).join(': ') },
    });
  if (rows.length > 0) {
    if (items.length === 0) tell('leftOut', 'runEmpty', path, { params: { run: name } });
    return;
  }
  const place = `${path}.data_source.source`;
  const params = { run: name, source: [source.type, source.id].filter(Boolean).join(' ') };
  tell('leftOut', 'rowsNotHere', place, { params, text: JSON.stringify(source) });
}
