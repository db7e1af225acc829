/** A sweep: one model setting becomes several that differ in one parameter. */
import type { Failure } from '@shared/domain/failure';
import { fail, ok, type Result } from '@shared/domain/result';
import { type ModelSetting, modelSettingSchema, type SamplingParams } from './modelSetting';

/** Parameters that a sweep can vary from a number to another. */
export const SWEPT_RANGES = [
  'temperature',
  'topP',
  'maxTokens',
  'seed',
  'frequencyPenalty',
  'presencePenalty',
] as const satisfies readonly (keyof SamplingParams)[];
const WHOLE: readonly string[] = ['maxTokens', 'seed'];

export type SweptParam = (typeof SWEPT_RANGES)[number] | 'reasoningEffort';

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
    const made = modelSettingSchema.safeParse({
      ...swept,
      id: newId(),
      params: { ...swept.params, [plan.param]: value },
    });
    if (!made.success) return fail(refused(plan.param, value, made.error.issues[0]?.message));
    settings.push(made.data);
  }
  return ok(settings);
}

function refused(param: string, value: number | string, reason = ''): Failure {
  return { code: 'input.invalid', detail: `${param} = ${value}: ${reason}` };
}
