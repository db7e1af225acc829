/** What one JSON object of an answer says, whichever of the many dialects of the protocol the server speaks. */

import { isObject, type Json } from '@shared/domain/json';
import type { TokenLogprob } from '@shared/domain/run/run';
import { type AnswerChoice, choicesIn, saidIn } from './choiceOf';
import { asText, type Content, contentOf } from './contentOf';
import { readLogprobs } from './logprobs';
import { isError } from './serverWords';
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
  /** Parts that were no text. */
  readonly unread: number;
  /** Whether it is of an answer, and not only counts in an object that may be of any other protocol. */
  readonly hasChoices: boolean;
  /** Counts and no choice: the protocol's last chunk. */
  readonly isCountOnly: boolean;
  /** An error beside the text. */
  readonly error: unknown;
}

const NOTHING: Content = { text: '', reasoning: '' };

/** Reads a chunk (`delta`) or a whole answer (`message`); undefined where it is neither. */
export function readChatChunk(json: Json, answer: AnswerChoice): ChatChunk | undefined {
  const choices = choicesIn(json);
  const chosen = choices && answer.of(choices);
  const choice = chosen?.choice ?? {};
  const counts = countsIn(json, choice);
  const isChunk = choices ?? counts ?? (/^chat\.completion/.test(asText(json.object)) || undefined);
  if (isChunk === undefined) return undefined;
  const said = saidIn(choice);
  const isWhole = !choice.delta && choice.message !== undefined;
  const whole = isObject(choice.delta) && isObject(choice.message) ? choice.message : undefined;
  const first = contentOf(said);
  const isSaid = first.text !== '' || first.reasoning !== '';
  const beside = whole && contentOf(whole);
  const message = isWhole ? first : beside;
  const own = sentToolCalls(said);
  const calls = own.length > 0 ? own : sentToolCalls(choice);
  const { tokens, impossible } = readLogprobs(choice.logprobs);
  return {
    // Beside a delta that says nothing, or without any.
    delta: isWhole ? NOTHING : isSaid || message ? first : contentOf(choice),
    message,
    logprobs: tokens,
    impossibleLogprobs: impossible,
    toolCalls: calls.length > 0 || !whole ? calls : sentToolCalls(whole),
    isWhole: isWhole || (whole !== undefined && calls.length === 0),
    finishReason: finishIn(choice),
    counts,
    model: asText(json.model) || undefined,
    fingerprint: asText(json.system_fingerprint) || undefined,
    otherChoices: chosen?.others ?? 0,
    unread: (first.unread ?? 0) + (beside?.unread ?? 0),
    hasChoices: choices !== undefined,
    isCountOnly: counts !== undefined && choices?.length === 0,
    error: errorIn(choice, said),
  };
}

/** Some servers write a word for "none" in each chunk. */
function finishIn(choice: Json): string | undefined {
  const reason = choice.finish_reason ?? choice.finishReason ?? choice.finish_details;
  if (reason === undefined || reason === null) return undefined;
  const said = isObject(reason) ? reason.type : reason;
  const word = typeof said === 'number' && said > 0 ? String(said) : asText(said).trim();
  return word === '' || /^(?:null|none|not_finished)$/i.test(word) ? undefined : word;
}

/** SGLang says what went wrong in the finish reason. */
function errorIn({ error, finish_reason: reason }: Json, said: Json): unknown {
  if (isError(error)) return error;
  if (isError(said.error)) return said.error;
  return isObject(reason) && asText(reason.message) !== '' ? reason : undefined;
}
