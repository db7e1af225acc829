/** What one JSON object of an answer says, whichever of the many dialects of the protocol the server speaks. */

import { isObject, type Json } from '@shared/domain/json';
import type { TokenLogprob } from '@shared/domain/run/run';
import { type AnswerChoice, saidIn } from './choiceOf';
import { asText, type Content, contentOf } from './contentOf';
import { readLogprobs } from './logprobs';
import { sentToolCalls } from './toolCalls';
import { type Counts, countsIn } from './usageCounts';

export interface ChatChunk {
  /** What is new … */
  readonly delta: Content;
  /** … and all there is so far: of a server that does not stream, or that says it all again at the end. */
  readonly message: Content | undefined;
  readonly logprobs: readonly TokenLogprob[];
  /** How many of them were no number. */
  readonly impossibleLogprobs: number;
  /** Parts of tool calls as they were sent: what they belong to, the whole answer tells. */
  readonly toolCalls: readonly unknown[];
  /** Whether those stand in a message, not in a delta. */
  readonly isWhole: boolean;
  readonly finishReason: string | undefined;
  readonly counts: Counts | undefined;
  readonly model: string | undefined;
  readonly fingerprint: string | undefined;
  readonly otherChoices: number;
  /** Counts and no choice: the protocol's last chunk. */
  readonly isCountOnly: boolean;
  /** An error beside the text. */
  readonly error: Json | undefined;
}

const NOTHING: Content = { text: '', reasoning: '' };

/** Reads a chunk (`delta`) or a whole answer (`message`); undefined where it is neither. */
export function readChatChunk(json: Json, answer: AnswerChoice): ChatChunk | undefined {
  const choices: readonly unknown[] | undefined = Array.isArray(json.choices) ? json.choices : undefined;
  const chosen = choices && answer.of(choices);
  const choice = chosen?.choice ?? {};
  const counts = countsIn(json, choice);
  const isChunk = choices ?? counts ?? (/^chat\.completion/.test(asText(json.object)) || undefined);
  if (isChunk === undefined) return undefined;
  const message = isObject(choice.message) ? choice.message : undefined;
  const hasDelta = isObject(choice.delta);
  const said = saidIn(choice);
  const calls = sentToolCalls(said);
  const { tokens, impossible } = readLogprobs(choice.logprobs);
  return {
    delta: hasDelta ? contentOf(said) : message ? NOTHING : { text: asText(choice.text), reasoning: '' },
    message: message && contentOf(message),
    logprobs: tokens,
    impossibleLogprobs: impossible,
    toolCalls: calls.length > 0 || !message ? calls : sentToolCalls(message),
    isWhole: message !== undefined && !(hasDelta && calls.length > 0),
    finishReason: finishIn(choice),
    counts,
    model: asText(json.model) || undefined,
    fingerprint: asText(json.system_fingerprint) || undefined,
    otherChoices: chosen?.others ?? 0,
    isCountOnly: counts !== undefined && choices?.length === 0,
    error: isObject(choice.error) ? choice.error : undefined,
  };
}

/** Some servers write a word for "none" in each chunk. */
function finishIn(choice: Json): string | undefined {
  const details = isObject(choice.finish_details) ? choice.finish_details.type : undefined;
  const word = asText(choice.finish_reason ?? choice.finishReason ?? details).trim();
  return word === '' || /^(?:null|none)$/i.test(word) ? undefined : word;
}
