/** A sweep: a model setting becomes several that differ in one thing. */
import type { Failure } from '@shared/domain/failure';
import { fail, ok, type Result } from '@shared/domain/result';
import { type ModelSetting, modelSettingSchema, type SamplingParams } from './modelSetting';

/** Parameters that a sweep can vary from a number to another. */
export const SWEPT_RANGES = [
  'temperature',
  'topP',
  'topK',
  'minP',
  'maxTokens',
  'seed',
  'frequencyPenalty',
  'presencePenalty',
  'repeatPenalty',
] as const satisfies readonly (keyof SamplingParams)[];
const WHOLE: readonly string[] = ['topK', 'maxTokens', 'seed'];

/** `stop`: one sequence a setting; `model`: the name that is sent. Log probabilities change no answer. */
export type SweptParam = (typeof SWEPT_RANGES)[number] | 'reasoningEffort' | 'stop' | 'model';

export type Sweep = {
  readonly param: SweptParam;
  /** A range has both ends and `steps` values, at least 2, evenly spaced. */
  readonly values:
    | readonly (number | string)[]
    | { readonly from: number; readonly to: number; readonly steps: number };
};

const MOST_STEPS = 100;

/** The values of a sweep, each once. Rounded to 12 decimals, so that 0.30000000000000004 is 0.3. */
export function sweepValues({ param, values }: Sweep): readonly (number | string)[] {
  if (!('from' in values)) return [...new Set(values)];
  const { from, to } = values;
  const steps = Math.min(MOST_STEPS, Math.max(2, Math.floor(values.steps)));
  const at = (step: number) => (step === steps - 1 ? to : from + ((to - from) * step) / (steps - 1));
  const rounded = (value: number) => (WHOLE.includes(param) ? Math.round(value) : Number(value.toFixed(12)));
  return [...new Set(Array.from({ length: steps }, (_, step) => rounded(at(step))))];
}

/**
 * New settings, each with an id of its own and no alias; the one it came from is not among them. Fails with `input.invalid` at a value
 * that the parameter does not take, such as a temperature of 3.
 */
export function sweep(
  setting: ModelSetting,
  plan: Sweep,
  newId: () => string,
): Result<readonly ModelSetting[]> {
  const { alias: _, ...swept } = setting;
  const settings: ModelSetting[] = [];
  for (const value of sweepValues(plan)) {
    const made = modelSettingSchema.safeParse({ ...withValue(swept, plan.param, value), id: newId() });
    if (!made.success) return fail(refused(plan.param, value, made.error.issues[0]?.message));
    settings.push(made.data);
  }
  return ok(settings);
}

function withValue(setting: Omit<ModelSetting, 'alias'>, param: SweptParam, value: number | string) {
  if (param === 'model') return { ...setting, model: value };
  return { ...setting, params: { ...setting.params, [param]: param === 'stop' ? [value] : value } };
}

function refused(param: string, value: number | string, reason = ''): Failure {
  return { code: 'input.invalid', detail: `${param} = ${value}: ${reason}` };
}

interface SweptModels {
  /** All of the session's afterwards, the swept ones in the place of those they came from. */
  readonly models: readonly ModelSetting[];
  readonly added: readonly ModelSetting[];
}

/**
 * What a sweep of the settings with these ids makes of a session's models. A setting that is among the values already, or
 * elsewhere in the session, stays as it is, with its answers; with `keepsThem` so do those that were swept.
 */
export function sweepModels(
  models: readonly ModelSetting[],
  sweptIds: readonly string[],
  plan: Sweep,
  keepsThem: boolean,
  newId: () => string,
): Result<SweptModels> {
  const known = new Map(models.map((setting) => [identityOf(setting), setting]));
  const after: ModelSetting[] = [];
  const isIn = ({ id }: ModelSetting) => after.some((setting) => setting.id === id);
  const staying = new Set(models.filter(({ id }) => !sweptIds.includes(id)).map(({ id }) => id));
  for (const setting of models) {
    if (!sweptIds.includes(setting.id)) {
      after.push(setting);
      continue;
    }
    const made = sweep(setting, plan, newId);
    if (!made.ok) return made;
    const whole = made.value.map((each) => known.get(identityOf(each)) ?? each);
    const isAmong = whole.some(({ id }) => id === setting.id);
    for (const each of keepsThem && !isAmong ? [setting, ...whole] : whole) {
      known.set(identityOf(each), each);
      if (!isIn(each) && !staying.has(each.id)) after.push(each);
    }
  }
  const before = new Set(models.map(({ id }) => id));
  return ok({ models: after, added: after.filter(({ id }) => !before.has(id)) });
}

/** What is asked of whom; two that are the same here are one column too many. */
function identityOf({ providerId, model, api, params }: ModelSetting): string {
  return JSON.stringify([
    providerId,
    model,
    api,
    Object.entries(params).sort(([one], [other]) => (one < other ? -1 : 1)),
  ]);
}

/** Takes a sweep back out of the session as it is by now: what was added goes, what it took the place of comes back. */
export function withoutSweep(
  now: readonly ModelSetting[],
  before: readonly ModelSetting[],
  after: readonly ModelSetting[],
): readonly ModelSetting[] {
  const [old, made] = [before, after].map((models) => new Set(models.map(({ id }) => id)));
  const left = now.filter(({ id }) => old?.has(id) || !made?.has(id));
  return before.reduce<readonly ModelSetting[]>(
    (models, setting, index) =>
      made?.has(setting.id) || models.some(({ id }) => id === setting.id)
        ? models
        : models.toSpliced(index, 0, setting),
    left,
  );
}
