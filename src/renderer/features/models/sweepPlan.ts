/** What is typed into the sweep dialog, read as a sweep. */
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { SWEPT_RANGES, type Sweep, type SweptParam } from '@shared/domain/session/sweep';
import { escapeStop, unescapeStop } from './params';

type RangeParam = (typeof SWEPT_RANGES)[number];

/** What is swept most often comes first. */
export const SWEPT_PARAMS: readonly SweptParam[] = [
  'temperature',
  'model',
  'seed',
  ...SWEPT_RANGES.filter((param) => param !== 'temperature' && param !== 'seed'),
  'reasoningEffort',
  'stop',
];

export interface SweepDraft {
  readonly param: SweptParam;
  /** `words`: each exactly as it stands, blanks and commas and all. */
  readonly by: 'range' | 'list' | 'words';
  readonly from: number | '';
  readonly to: number | '';
  readonly steps: number | '';
  /** Separated by commas, semicolons or blanks; a Chinese comma will do, too. */
  readonly list: string;
  readonly words: readonly string[];
}

const FIRST_RANGES: Readonly<Record<RangeParam, readonly [from: number, to: number]>> = {
  temperature: [0, 1],
  topP: [0.2, 1],
  topK: [1, 40],
  minP: [0, 0.2],
  maxTokens: [64, 512],
  seed: [1, 5],
  frequencyPenalty: [0, 1],
  presencePenalty: [0, 1],
  repeatPenalty: [1, 1.4],
};

/** Models to begin with, besides the one that is there. */
const FIRST_NAMES = 2;

const NOTHING = { from: '', to: '', steps: '', list: '', words: [] } as const;

/** Where a sweep of that parameter begins. `names` are the models that the provider has, as far as that is known. */
export function draftFor(param: SweptParam, model = '', names: readonly string[] = []): SweepDraft {
  switch (param) {
    case 'reasoningEffort':
      return { ...NOTHING, param, by: 'list', list: 'low, medium, high' };
    case 'stop':
      return { ...NOTHING, param, by: 'words', words: ['\\n', '###'] };
    case 'model': {
      const others = names.filter((name) => name !== model).slice(0, FIRST_NAMES);
      return { ...NOTHING, param, by: 'words', words: [model, ...others].filter((name) => name !== '') };
    }
    default: {
      const [from, to] = FIRST_RANGES[param];
      return { ...NOTHING, param, by: 'range', from, to, steps: 5 };
    }
  }
}

/** Undefined while something is missing. */
export function sweepOf({ param, by, from, to, steps, list, words }: SweepDraft): Sweep | undefined {
  if (by === 'range') {
    if (from === '' || to === '' || steps === '' || steps < 2) return undefined;
    return { param, values: { from, to, steps } };
  }
  if (by === 'words') {
    const values = words.map((word) => (param === 'stop' ? unescapeStop(word) : word.trim()));
    return values.length === 0 ? undefined : { param, values };
  }
  const values = list.split(/[\s,;，；、]+/).filter((word) => word !== '');
  if (values.length === 0) return undefined;
  return { param, values: param === 'reasoningEffort' ? values : values.map(Number) };
}

/** As text; empty where it is not set. */
export function sweptValueOf({ model, params }: ModelSetting, param: SweptParam): string {
  if (param === 'model') return model;
  if (param === 'stop') return (params.stop ?? []).map(escapeStop).join(' ');
  return `${params[param] ?? ''}`;
}
