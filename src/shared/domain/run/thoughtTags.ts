/** How models mark their thoughts where a server leaves them in the answer. */

export interface ThoughtTag {
  /** In small letters, as all marks here. */
  readonly open: string;
  readonly close: string;
  /** A word that prompts ask for, too: where the prompt names it, it is the answer's own. */
  readonly isWord: boolean;
}

const tag = (open: string, close: string): ThoughtTag => ({ open, close, isWord: false });
const word = (name: string): ThoughtTag => ({ open: `<${name}>`, close: `</${name}>`, isWord: true });

const TO_FINAL = '<|channel|>final<|message|>';

/** Which model writes which stands in docs/compatibility.md. */
export const THOUGHT_TAGS: readonly ThoughtTag[] = [
  tag('<think>', '</think>'),
  word('thinking'),
  word('thought'),
  word('thoughts'),
  word('reasoning'),
  tag('<seed:think>', '</seed:think>'),
  tag('[think]', '[/think]'),
  tag('◁think▷', '◁/think▷'),
  tag('<|begin_of_thought|>', '<|end_of_thought|>'),
  tag('<|channel>thought', '<channel|>'),
  tag('<|channel|>analysis<|message|>', TO_FINAL),
  tag('<|start|>assistant<|channel|>analysis<|message|>', TO_FINAL),
];

/** Ends whose beginnings stand in the prompt, so that the answer begins with thoughts and no mark. */
export const LONE_ENDS: readonly string[] = ['</think>', '</seed:think>', '◁/think▷', TO_FINAL];

/** What harmony leaves before its final channel. */
export const END_OF_CHANNEL = /(?:<\|end\|>)?\s*(?:<\|start\|>assistant)?\s*$/i;
