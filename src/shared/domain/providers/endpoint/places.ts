/** The names that a body's places have: ours, and beside them the values of the case. */
import { findVariables } from '@shared/domain/session/interpolate';
import type { SamplingParams } from '@shared/domain/session/modelSetting';

/** What is asked, as one text; as a list of messages. */
export const PROMPT_PLACE = 'prompt';
export const MESSAGES_PLACE = 'messages';
export const MODEL_PLACE = 'model';

type ParamPlace = Exclude<keyof SamplingParams, 'other'>;

const PARAMS: Readonly<Record<ParamPlace, true>> = {
  temperature: true,
  topP: true,
  topK: true,
  minP: true,
  maxTokens: true,
  stop: true,
  seed: true,
  frequencyPenalty: true,
  presencePenalty: true,
  repeatPenalty: true,
  reasoningEffort: true,
  logprobs: true,
  topLogprobs: true,
};

/** Sampling parameters under the names that a place gives them. */
export const PARAM_PLACES = Object.keys(PARAMS) as readonly ParamPlace[];

/** Whether a place is a sampling parameter's. */
export const isParamPlace = (name: string): name is ParamPlace => Object.hasOwn(PARAMS, name);

/** Each name of a body once, in order. */
export const placesIn = (body: string): readonly string[] => [
  ...new Set(findVariables(body).map(({ name }) => name)),
];

/** Whether what is asked has a place in it. */
export const asksPrompt = (body: string): boolean =>
  placesIn(body).some((name) => name === PROMPT_PLACE || name === MESSAGES_PLACE);
