import type { ModelSetting } from './modelSetting';

const SHORT_NAMES = {
  topP: 'p',
  maxTokens: 'max',
  seed: 'seed',
  frequencyPenalty: 'freq',
  presencePenalty: 'pres',
  reasoningEffort: 'effort',
} as const;

/**
 * How a result or a column names a model setting: the model, and the temperature where one is set. Among others that
 * would be called the same, it also says what it sets differently, so that a sweep's columns can be told apart.
 */
export function labelOfModel(setting: ModelSetting, among: readonly ModelSetting[] = []): string {
  const label = shortLabel(setting);
  const namesakes = among.filter((other) => other.id !== setting.id && shortLabel(other) === label);
  const differences = (Object.keys(SHORT_NAMES) as (keyof typeof SHORT_NAMES)[]).flatMap((name) => {
    const value = setting.params[name];
    const isTelling = namesakes.some((other) => other.params[name] !== value);
    return value === undefined || !isTelling ? [] : [`${SHORT_NAMES[name]}=${value}`];
  });
  return [label, ...differences].join(' ');
}

function shortLabel({ model, params: { temperature } }: ModelSetting): string {
  return temperature === undefined ? model : `${model} t=${temperature}`;
}
