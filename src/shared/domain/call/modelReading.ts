/** What a model reads of a request: servers make one text of its messages, and put words of their own into it that no request shows. */

export type ModelReading =
  /** Exactly the text that goes into the model. */
  | {
      readonly type: 'text';
      readonly by: 'llama.cpp' | 'Ollama' | 'local';
      readonly text: string;
      /** In `text`, ascending; absent where nobody told: `specialTokensIn` finds what looks like one. */
      readonly specialTokens?: readonly Span[];
      /** What stands before the messages that nobody sent; absent for nothing. */
      readonly addedSystem?: string;
    }
  /** What the server makes the text of, where it does not tell the text. */
  | {
      readonly type: 'parts';
      readonly by: 'Ollama';
      readonly template: string;
      /** Its own system message. */
      readonly system?: string;
      readonly addedSystem?: string;
    }
  | { readonly type: 'untold' };

/** From and to, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** As chat templates write them: ChatML, Llama, Mistral, Gemma, DeepSeek, GLM. */
const SPECIAL =
  /<[|｜][^<>\n]{1,60}?[|｜]>|<\/?s>|<<\/?SYS>>|\[\/?g?[A-Z_]{2,30}\]|<(?:start|end)_of_turn>|<(?:bos|eos|pad|sop|eop)>/g;

/** What looks like a special token. */
export const specialTokensIn = (text: string): readonly Span[] =>
  Array.from(text.matchAll(SPECIAL), ({ index, 0: token }) => ({ from: index, to: index + token.length }));

/** A line that only says whose words follow. */
const ROLE = /^[#\s]*(?:system|developer|user|human|assistant|model|tool|instructions?|input)\s*:?$/i;

/** The words of a template's text: without special tokens, and without names of roles. Undefined where there are none. */
export function wordsIn(templateText: string): string | undefined {
  const words = templateText
    .replace(SPECIAL, '\n')
    .split('\n')
    .filter((line) => !ROLE.test(line.trim()))
    .join('\n')
    .trim();
  return /\p{L}/u.test(words) ? words : undefined;
}
