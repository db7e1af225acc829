/** How models mark their thoughts where a server leaves them in the answer. */

export interface ThoughtTag {
  /** In small letters, as all marks here. */
  readonly open: string;
  readonly close: string;
  /** A word that prompts ask for, too: where the prompt names it, it is the answer's own. */
  readonly isWord: boolean;
  readonly dialect?: 'harmony' | 'details';
}

/** An end whose beginning stands in the prompt, so that the answer begins with thoughts and no mark. */
export interface LoneEnd {
  readonly mark: string;
  /** How the answer has to begin, which is no thought; any answer if not set. */
  readonly begins?: RegExp;
  /** A word that prompts ask for: where the prompt names this, the end is the answer's own. */
  readonly named?: string;
  readonly dialect?: 'harmony';
}

/** What some models put around the answer that follows their thoughts. */
export interface AnswerFrame {
  readonly open: string;
  readonly close: string;
  readonly isWord: boolean;
}

const tag = (open: string, close: string): ThoughtTag => ({ open, close, isWord: false });
const word = (name: string): ThoughtTag => ({ open: `<${name}>`, close: `</${name}>`, isWord: true });

const TO_FINAL = '<|channel|>final';
const channel = (before: string, name: string): ThoughtTag => ({
  open: `${before}<|channel|>${name}<|message|>`,
  close: TO_FINAL,
  isWord: false,
  dialect: 'harmony',
});

/** Which model writes which stands in docs/compatibility.md. */
export const THOUGHT_TAGS: readonly ThoughtTag[] = [
  tag('<think>', '</think>'),
  word('thinking'),
  word('thought'),
  word('thoughts'),
  word('reasoning'),
  word('antthinking'),
  tag('<seed:think>', '</seed:think>'),
  tag('<mm:think>', '</mm:think>'),
  tag('<longcat_think>', '</longcat_think>'),
  tag('&lt;think&gt;', '&lt;/think&gt;'),
  tag('[think]', '[/think]'),
  tag('◁think▷', '◁/think▷'),
  tag('<|start_thinking|>', '<|end_thinking|>'),
  tag('<|begin_of_thought|>', '<|end_of_thought|>'),
  tag('<|inner_prefix|>', '<|inner_suffix|>'),
  tag('<|channel>thought', '<channel|>'),
  { open: '<details type="reasoning"', close: '</details>', isWord: false, dialect: 'details' },
  channel('', 'analysis'),
  channel('', 'commentary'),
  channel('<|start|>assistant', 'analysis'),
  channel('<|start|>assistant', 'commentary'),
];

const GRANITE = /^\s*here(?:['’]s| is) my thought process:/i;

export const LONE_ENDS: readonly LoneEnd[] = [
  ...['</think>', '</seed:think>', '</mm:think>', '</longcat_think>', '◁/think▷'].map((mark) => ({ mark })),
  ...['[/think]', '<|end_thinking|>', '<|inner_suffix|>'].map((mark) => ({ mark })),
  ...['thinking', 'thought', 'reasoning'].map((name) => ({ mark: `</${name}>`, named: `<${name}>` })),
  { mark: TO_FINAL, dialect: 'harmony' },
  { mark: '<channel|>', begins: /^\s*thought\b/i },
  // Harmony whose marks a detokenizer left out.
  { mark: 'assistantfinal', begins: /^\s*(?:analysis|commentary)/i },
  { mark: 'here is my response:', begins: GRANITE },
  { mark: "here's my response:", begins: GRANITE },
];

export const ANSWER_FRAMES: readonly AnswerFrame[] = [
  { open: '<answer>', close: '</answer>', isWord: true },
  { open: '<response>', close: '</response>', isWord: true },
  { open: '<|start_response|>', close: '<|end_response|>', isWord: false },
  { open: '<|begin_of_box|>', close: '<|end_of_box|>', isWord: false },
];

/** Ends the header of one of harmony's messages. */
export const END_OF_HEADER = '<|message|>';
/** What harmony leaves behind an answer. */
export const END_OF_ANSWER = /\s{0,9}<\|(?:return|end|call)\|>$/i;
const END_OF_CHANNEL = /(?:<\|(?:end|call|return)\|>)?(?:\s{0,9}<\|start\|>assistant)?$/i;
const CHANNEL =
  /(?:<\|(?:end|call)\|>)?\s{0,9}(?:<\|start\|>assistant)?<\|channel\|>(?:analysis|commentary)[^<]{0,80}(?:<\|constrain\|>[^<]{0,20})?<\|message\|>/gi;
const DETAILS = /^[^>]{0,200}>\s{0,9}(?:<summary>[^<]{0,200}<\/summary>)?/;

/** Thoughts without what their dialect puts between them. */
export function tidied(thoughts: string, dialect: ThoughtTag['dialect']): string {
  if (dialect === 'details') return thoughts.replace(DETAILS, '').replace(/^> ?/gm, '').trim();
  if (dialect !== 'harmony') return thoughts;
  return thoughts.replace(CHANNEL, '\n').trim().replace(END_OF_CHANNEL, '').trim();
}
