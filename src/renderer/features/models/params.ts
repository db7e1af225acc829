/** The sampling parameters as the window offers them: their ranges, and how set ones are summed up in a line. */
import { parseJson } from '@shared/domain/json';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import { type OtherFields, otherFieldsSchema } from '@shared/domain/session/otherFields';

export type NumericParam = Exclude<keyof SamplingParams, 'stop' | 'reasoningEffort' | 'logprobs' | 'other'>;

export interface NumericRange {
  readonly min?: number;
  readonly max?: number;
  readonly step: number;
  readonly isInteger: boolean;
  /** Present: there is a slider, and it begins here while nothing is set (where most servers' default is). */
  readonly sliderFrom?: number;
}

export const ranges: Readonly<Record<NumericParam, NumericRange>> = {
  temperature: { min: 0, max: 2, step: 0.1, isInteger: false, sliderFrom: 1 },
  topP: { min: 0, max: 1, step: 0.05, isInteger: false, sliderFrom: 1 },
  topK: { min: 0, step: 1, isInteger: true },
  minP: { min: 0, max: 1, step: 0.01, isInteger: false, sliderFrom: 0 },
  maxTokens: { min: 1, step: 1, isInteger: true },
  seed: { step: 1, isInteger: true },
  frequencyPenalty: { min: -2, max: 2, step: 0.1, isInteger: false, sliderFrom: 0 },
  presencePenalty: { min: -2, max: 2, step: 0.1, isInteger: false, sliderFrom: 0 },
  repeatPenalty: { min: 0.1, max: 10, step: 0.05, isInteger: false },
  topLogprobs: { min: 0, max: 20, step: 1, isInteger: true },
};

/** What a person typed as a number: 'empty' unsets, 'invalid' waits for more typing. */
type TypedNumber = number | 'empty' | 'invalid';

/** A number out of the range is invalid, not moved into it: more may be typed. */
export function parseTyped(text: string, { min, max, isInteger }: NumericRange): TypedNumber {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  const value = Number(trimmed);
  const isFit =
    (isInteger ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
    value >= (min ?? value) &&
    value <= (max ?? value);
  return isFit ? value : 'invalid';
}

/** The nearest allowed number to what was typed, for when the field is left; undefined if it is none at all. */
export function nearest(text: string, { min, max, isInteger }: NumericRange): number | undefined {
  const value = Number(text.trim());
  if (text.trim() === '' || !Number.isFinite(value)) return undefined;
  const whole = isInteger ? Math.round(value) : value;
  return Math.min(max ?? Number.MAX_SAFE_INTEGER, Math.max(min ?? Number.MIN_SAFE_INTEGER, whole));
}

/** A stop sequence on one line: line breaks and tabs as `\n` and `\t`. */
export function escapeStop(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r');
}

/** The inverse of escapeStop. */
export function unescapeStop(text: string): string {
  const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };
  return text.replace(/\\([ntr\\])/g, (whole, letter: string) => controls[letter] ?? whole);
}

/** The set ones among all parameters but temperature, which has a line of its own; `nameOf` gives each a short name. */
export function summaryOf(
  params: SamplingParams,
  nameOf: (name: Exclude<keyof SamplingParams, 'temperature'>) => string,
): string {
  const { topP, topK, minP, maxTokens, stop, seed } = params;
  const { frequencyPenalty, presencePenalty, repeatPenalty } = params;
  const { reasoningEffort, logprobs, topLogprobs, other } = params;
  return [
    topP !== undefined && `${nameOf('topP')} ${topP}`,
    topK !== undefined && `${nameOf('topK')} ${topK}`,
    minP !== undefined && `${nameOf('minP')} ${minP}`,
    maxTokens !== undefined && `${nameOf('maxTokens')} ${maxTokens}`,
    stop !== undefined && `${nameOf('stop')} ${stop.map(escapeStop).join(' ')}`,
    seed !== undefined && `${nameOf('seed')} ${seed}`,
    frequencyPenalty !== undefined && `${nameOf('frequencyPenalty')} ${frequencyPenalty}`,
    presencePenalty !== undefined && `${nameOf('presencePenalty')} ${presencePenalty}`,
    repeatPenalty !== undefined && `${nameOf('repeatPenalty')} ${repeatPenalty}`,
    reasoningEffort !== undefined && `${nameOf('reasoningEffort')} ${reasoningEffort}`,
    logprobs === true && nameOf('logprobs'),
    topLogprobs !== undefined && `${nameOf('topLogprobs')} ${topLogprobs}`,
    other !== undefined && Object.keys(other).join(' · '),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

/** Other fields as they stand in their row. */
export const otherText = (other: OtherFields | undefined): string =>
  other === undefined ? '' : JSON.stringify(other, null, 2);

/** The inverse. 'empty' unsets; undefined: no object, or one with what the app says itself or with a key. */
export function typedOther(text: string): OtherFields | 'empty' | undefined {
  if (text.trim() === '') return 'empty';
  return otherFieldsSchema.safeParse(parseJson(text)).data;
}
