/** What names of models are made of: the end of a model's name, and parameters in a word each. */
import type { ModelSetting, SamplingParams } from './modelSetting';

/** Endings of files that hold a model; `.5` of a version is none. */
const FILE_ENDING =
  /\.(?:gguf|ggml|bin|safetensors|pth?|onnx|llamafile|tflite|task|litertlm|mlpackage|rkllm)$/i;
/** The first of several files that hold one model. */
const SHARD = /-\d{5}-of-\d{5}$/;

/** Of a list of stop sequences. */
const LONGEST = 24;

/** From the shortest on: `x`, `b/x`, `a/b/x`, and at last all of it: `/a/b/x.gguf`. */
function formsOf(model: string): readonly string[] {
  const whole = model.trim();
  const parts = whole.split(/[/\\]/).filter((part) => part.trim() !== '');
  const last = parts.pop();
  if (last === undefined) return [whole];
  const plain = last.replace(FILE_ENDING, '').replace(SHARD, '') || last;
  const tails = Array.from({ length: parts.length + 1 }, (_, length) =>
    [...parts.slice(parts.length - length), plain].join('/'),
  );
  return [...tails, whole];
}

/**
 * Of each setting, in their order, the last part of its model's name without path and ending: of two different models of one
 * provider that end alike, as much more as tells them apart.
 */
export function endsOf(models: readonly Pick<ModelSetting, 'providerId' | 'model'>[]): readonly string[] {
  const alike = new Map<string, Set<string>>();
  const placeOf = ({ providerId, model }: (typeof models)[number]) => `${providerId}\n${formsOf(model)[0]}`;
  for (const each of models) {
    const place = placeOf(each);
    alike.set(place, (alike.get(place) ?? new Set()).add(each.model.trim()));
  }
  return models.map((each) => {
    const rivals = [...(alike.get(placeOf(each)) ?? [])].map(formsOf);
    const forms = formsOf(each.model);
    const isTelling = (length: number) =>
      new Set(rivals.map((rival) => rival[Math.min(length, rival.length - 1)])).size === rivals.length;
    const length = forms.findIndex((_, index) => isTelling(index));
    return (length < 0 ? forms.at(-1) : forms[length]) ?? '';
  });
}

/** In the order in which they are said. */
export const PARAM_NAMES = [
  'temperature',
  'topP',
  'topK',
  'minP',
  'maxTokens',
  'stop',
  'seed',
  'frequencyPenalty',
  'presencePenalty',
  'repeatPenalty',
  'reasoningEffort',
  'logprobs',
  'topLogprobs',
  'other',
] as const satisfies readonly (keyof SamplingParams)[];
export type ParamName = (typeof PARAM_NAMES)[number];

/** The same in all languages, as the protocols' words are. */
const SHORT_NAMES: Readonly<Record<keyof SamplingParams, string>> = {
  temperature: 't',
  topP: 'top-p',
  topK: 'top-k',
  minP: 'min-p',
  maxTokens: 'max',
  stop: 'stop',
  seed: 'seed',
  frequencyPenalty: 'freq',
  presencePenalty: 'pres',
  repeatPenalty: 'rep',
  reasoningEffort: 'effort',
  logprobs: 'logprobs',
  topLogprobs: 'top-n',
  other: 'other',
};

/** `t=0.7`; undefined for one that is not set. */
export function wordOf(params: SamplingParams, name: ParamName): string | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  const text = typeof value === 'object' ? JSON.stringify(value) : `${value}`;
  return `${SHORT_NAMES[name]}=${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`;
}
