/** What of an answer was passed over, or was not as its protocol wants it and understood all the same. */
import { z } from 'zod';

const remarkKinds = [
  /** An event that is no JSON, such as a keep-alive or a time stamp. */
  'notJson',
  /** JSON that is no part of an answer. */
  'noChunk',
  /** A choice that was not asked for, beside the answer. */
  'otherChoice',
  /** Parts of an answer that are no text. */
  'notText',
  /** The answer or its tool calls said once more. */
  'repeated',
  /** A whole message at the end that is another than what was streamed. */
  'otherMessage',
  /** JSON with numbers or letters that JSON does not know. */
  'mendedJson',
  /** Events without a blank line between them, or several in one. */
  'joinedEvents',
  /** JSON without `data:` before it. */
  'bareJson',
  /** `data:` said twice. */
  'doubledPrefix',
  /** A chunk in an object around it. */
  'wrapped',
  /** Log probabilities that are no number. */
  'impossibleLogprobs',
  /** Tokens of reasoning were counted beside the answer's, and were added. */
  'reasoningTokensAdded',
  /** Tokens from the cache were counted beside the prompt's, and were added. */
  'cachedTokensAdded',
  /** Of the prompt's and the answer's tokens one was counted; the other is what the total leaves. */
  'tokensFromTotal',
  /** Only the total was counted; its parts are an estimate. */
  'tokensSplit',
  /** The answer's tokens were counted a chunk at a time, and were added up. */
  'tokensOfChunksAdded',
  /** The answer's tokens were counted as none, or before all was said; they are an estimate. */
  'completionEstimated',
  /** The prompt's tokens were counted as none; they are an estimate. */
  'promptEstimated',
  /** What was set and has no place in what is sent. */
  'notSent',
  /** What the server's own tools did, or ask to be allowed: searches, programs, calls of other servers. */
  'serverTool',
  /** Sources that the answer names beside its text. */
  'citation',
] as const;
export type RemarkKind = (typeof remarkKinds)[number];

export const remarkSchema = z.object({
  /** One of these, or one that a newer program knows. */
  kind: z.string(),
  count: z.number().int().positive().catch(1),
  /** The first of them. */
  sample: z.string().optional().catch(undefined),
});
export type Remark = Readonly<z.infer<typeof remarkSchema>>;
