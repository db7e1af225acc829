/** What promptfoo passes on to a server as it stands, and what of its own settings is not sent for it. */
import { isObject } from '@shared/domain/json';
import type { Part } from './part';

/** What is passed on stands in the place of what promptfoo itself would say; of the Responses the form of an answer is in `text`. */
export function leavePassedOver(config: Part, isResponses: boolean): void {
  const passed = new Set(config.get('passthrough')?.keys());
  for (const key of ['response_format', 'tools', 'tool_choice'])
    if (passed.has(key === 'response_format' && isResponses ? 'text' : key))
      config.get(key)?.tellNotSent(key);
}

/** As promptfoo has them: a probability is taken for the threshold. */
export const safetyOf = (value: unknown): unknown =>
  Array.isArray(value) && value.every(isObject)
    ? value.map(({ category, threshold, probability }) => ({
        ...(category !== undefined && { category }),
        threshold: threshold || probability || '',
      }))
    : value;

/** The model that is asked in the place of the one that an id names; undefined where nothing says so. */
export function modelPassed(config: Part | undefined): string | undefined {
  const part = config?.get('passthrough')?.get('model');
  const model = part?.text();
  if (model !== undefined) part?.use();
  return model;
}
