/**
 * Tells a model's thoughts from its answer where a server sends both as the answer: `<think>…</think>` at its very beginning,
 * or thoughts that end with a mark whose beginning stood in the prompt. What follows from it is the same however the text is
 * cut, and nothing is held back but what may be the beginning of a mark. The text as it was sent is kept beside it.
 */
import { END_OF_CHANNEL, LONE_ENDS, THOUGHT_TAGS, type ThoughtTag } from './thoughtTags';

export interface Said {
  readonly text: string;
  readonly reasoning: string;
  /** The text as it was sent, where that is another. */
  readonly content?: string;
  /** Where the reading of the text is; gone once the answer has ended. */
  readonly reading?: Reading;
}

export interface Reading {
  /** `start`: a mark may come. `thought`: inside. `text`: outside, a lone end may come. `settled`: none is looked for. */
  readonly at: 'start' | 'thought' | 'text' | 'settled';
  readonly tag?: ThoughtTag;
  /** What is not told yet, for it may be the beginning of a mark; in `text` the last letters that were. */
  readonly held: string;
  /** The server tells the thoughts by themselves, too: those in the text are left in `content`. */
  readonly isTold: boolean;
}

/** Whether the prompt names a mark, which is asked for then. */
export type IsNamed = (mark: string) => boolean;

const BEGINNING: Reading = { at: 'start', held: '', isTold: false };
/** More blanks than this before a mark are no beginning. */
const MOST_BLANKS = 1000;
const LONGEST_LONE_END = Math.max(...LONE_ENDS.map((mark) => mark.length));
const LONE_END = new RegExp(
  ['<think>', ...LONE_ENDS].map((mark) => mark.replace(/[|/[\]]/g, '\\$&')).join('|'),
  'i',
);
const QUOTE = /["'`“”‘’«»「」]/;

/** With more text from the server. */
export function withText<Of extends Said>(said: Of, piece: string, isNamed: IsNamed): Of {
  const { reading = BEGINNING, content } = said;
  const sent = content === undefined ? said : { ...said, content: content + piece };
  switch (reading.at) {
    case 'start':
      return begin(sent, reading, reading.held + piece, isNamed);
    case 'thought':
      return think(sent, reading, reading.held + piece, isNamed);
    case 'text':
      return answer(sent, reading, piece, isNamed);
    case 'settled':
      return { ...sent, text: said.text + piece };
  }
}

/** No more will come. */
export function withoutReading<Of extends Said>(said: Of): Of {
  const { reading, ...rest } = said;
  const ended = rest as unknown as Of;
  if (!reading || reading.at === 'settled' || reading.at === 'text') return ended;
  if (reading.at === 'start') {
    const held = said.content === undefined ? reading.held : reading.held.trimStart();
    return { ...ended, text: said.text + held };
  }
  const reasoning = reading.isTold ? said.reasoning : said.reasoning + reading.held;
  if (reasoning.trim() !== '') return { ...ended, reasoning };
  // A mark and nothing else is what it says.
  const { content = '', ...others } = ended;
  return { ...(others as unknown as Of), reasoning: '', text: content };
}

/** A whole text told apart. */
export function answerIn(text: string, isNamed: IsNamed): string {
  return withoutReading(withText<Said>({ text: '', reasoning: '' }, text, isNamed)).text;
}

/** The answer may begin, or begin anew behind thoughts: `rest` is all of it that was not told. */
function begin<Of extends Said>(said: Of, reading: Reading, rest: string, isNamed: IsNamed): Of {
  const trimmed = rest.trimStart();
  const isAfter = said.content !== undefined;
  if (rest.length - trimmed.length <= MOST_BLANKS) {
    const lower = trimmed.slice(0, 64).toLowerCase();
    const tag = THOUGHT_TAGS.find(
      (each) => lower.startsWith(each.open) && !(each.isWord && isNamed(each.open)),
    );
    if (tag) {
      const opened = isAfter ? said : { ...said, content: said.text + rest };
      const isTold = reading.isTold || (!isAfter && said.reasoning !== '');
      const inside: Reading = { at: 'thought', tag, held: '', isTold };
      return think(opened, inside, trimmed.slice(tag.open.length), isNamed);
    }
    const mayCome = [...THOUGHT_TAGS.map(({ open }) => open), ...LONE_ENDS].some((mark) =>
      mark.startsWith(lower),
    );
    if (mayCome) return { ...said, reading: { ...reading, held: rest } };
    // An end behind thoughts that were told by themselves: some servers leave it.
    const end = said.reasoning === '' ? undefined : LONE_ENDS.find((mark) => lower.startsWith(mark));
    if (end !== undefined)
      return begin(
        { ...said, content: said.content ?? said.text + rest },
        reading,
        trimmed.slice(end.length),
        isNamed,
      );
  }
  const hasThoughts = said.reasoning !== '' || isAfter;
  if (!hasThoughts) return answer(said, { ...reading, at: 'text', held: '' }, rest, isNamed);
  const isCut = trimmed.length < rest.length && !isAfter;
  return {
    ...said,
    ...(isCut && { content: said.text + rest }),
    text: said.text + trimmed,
    reading: { ...reading, at: 'settled', held: '' },
  };
}

/** Inside of thoughts. */
function think<Of extends Said>(said: Of, reading: Reading, rest: string, isNamed: IsNamed): Of {
  const close = reading.tag?.close ?? '';
  const end = rest.toLowerCase().indexOf(close);
  const held = end === -1 ? beginningAtEnd(rest, close) : 0;
  const more = end === -1 ? rest.slice(0, rest.length - held) : rest.slice(0, end);
  const reasoning = reading.isTold ? said.reasoning : joined(said.reasoning, more);
  if (end === -1)
    return { ...said, reasoning, reading: { ...reading, held: rest.slice(rest.length - held) } };
  const closed = reading.isTold ? reasoning : reasoning.replace(END_OF_CHANNEL, '').trimEnd();
  const behind: Reading = { at: 'start', held: '', isTold: reading.isTold };
  return begin({ ...said, reasoning: closed }, behind, rest.slice(end + close.length), isNamed);
}

/** Outside of thoughts; what looked like the answer was thoughts where an end comes that had no beginning. */
function answer<Of extends Said>(said: Of, reading: Reading, piece: string, isNamed: IsNamed): Of {
  const looked = reading.held + piece;
  const text = said.text + piece;
  const found = LONE_END.exec(looked);
  if (!found) {
    const held = looked.slice(1 - LONGEST_LONE_END);
    return { ...said, text, reading: { ...reading, at: 'text', held } };
  }
  const [mark] = found;
  const at = text.length - looked.length + found.index;
  const isLone =
    !mark.toLowerCase().startsWith('<think') && said.reasoning === '' && !isQuoted(text, at, mark.length);
  if (!isLone) return { ...said, text, reading: { ...reading, at: 'settled', held: '' } };
  const reasoning = text.slice(0, at).replace(END_OF_CHANNEL, '').trim();
  const behind: Reading = { at: 'start', held: '', isTold: false };
  return begin(
    { ...said, text: '', reasoning, content: text },
    behind,
    text.slice(at + mark.length),
    isNamed,
  );
}

/** In a block of code, between backticks or quotes: somebody speaks about the mark. */
function isQuoted(text: string, at: number, length: number): boolean {
  if (QUOTE.test(text.charAt(at - 1)) || QUOTE.test(text.charAt(at + length))) return true;
  const before = text.slice(0, at);
  const fences = before.match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return fences % 2 === 1 || (line.match(/`/g)?.length ?? 0) % 2 === 1;
}

/** Thoughts begin with their first letter. */
const joined = (before: string, more: string): string => (before === '' ? more.trimStart() : before + more);

/** How many of the last letters may be the beginning of a mark. */
function beginningAtEnd(text: string, mark: string): number {
  const last = text.slice(1 - mark.length).toLowerCase();
  for (let length = Math.min(last.length, mark.length - 1); length > 0; length -= 1)
    if (last.endsWith(mark.slice(0, length))) return length;
  return 0;
}
