/** What is typed into the sweep dialog, read as a sweep. */
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import { SWEPT_RANGES, type Sweep, type SweptParam } from '@shared/domain/session/sweep';

export const SWEPT_PARAMS: readonly SweptParam[] = [...SWEPT_RANGES, 'reasoningEffort'];

export interface SweepDraft {
  readonly param: SweptParam;
  readonly by: 'range' | 'list';
  readonly from: number | '';
  readonly to: number | '';
  readonly steps: number | '';
  /** Separated by commas, semicolons or blanks; a Chinese comma will do, too. */
  readonly list: string;
}

const FIRST_RANGES: Readonly<Record<(typeof SWEPT_RANGES)[number], readonly [from: number, to: number]>> = {
  temperature: [0, 1],
  topP: [0.2, 1],
  maxTokens: [64, 512],
  seed: [1, 5],
  frequencyPenalty: [0, 1],
  presencePenalty: [0, 1],
};

/** Where a sweep of that parameter begins. An effort has no numbers, so it is a list. */
export function draftFor(param: SweptParam): SweepDraft {
  if (param === 'reasoningEffort') {
    return { param, by: 'list', from: '', to: '', steps: '', list: 'low, medium, high' };
  }
  const [from, to] = FIRST_RANGES[param];
  return { param, by: 'range', from, to, steps: 5, list: '' };
}

/** Undefined while something is missing. */
export function sweepOf({ param, by, from, to, steps, list }: SweepDraft): Sweep | undefined {
  if (by === 'range') {
    if (from === '' || to === '' || steps === '' || steps < 2) return undefined;
    return { param, values: { from, to, steps } };
  }
  const words = list.split(/[\s,;，；、]+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  return { param, values: param === 'reasoningEffort' ? words : words.map(Number) };
}

/** As text; empty where it is not set. */
export function sweptValueOf(params: SamplingParams, param: SweptParam): string {
  return `${params[param] ?? ''}`;
}
