/**
 * Tells a model's thoughts from its answer where a server sends both as the answer: `<think>…</think>` at its very beginning,
 * or thoughts that end with a mark whose beginning stood in the prompt. What follows from it is the same however the text is
 * cut, and nothing is held back but what may be the beginning of a mark. The text as it was sent is kept beside it.
 */
import {
  ANSWER_FRAMES,
  type AnswerFrame,
  END_OF_ANSWER,
  END_OF_HEADER,
  LONE_ENDS,
  type LoneEnd,
  THOUGHT_TAGS,
  type ThoughtTag,
  tidied,
} from './thoughtTags';

export interface Said {
  readonly text: string;
  readonly reasoning: string;
  /** The text as it was sent, where that is another. */
  readonly content?: string;
  /** Where the reading of the text is; gone once the answer has ended. */
  readonly reading?: Reading;
}

export interface Reading {
  /**
   * `start`: a mark may come. `thought`: inside. `header`: between harmony's thoughts and its answer. `text`: outside, a lone
   * end may come. `settled`: none is looked for.
   */
  readonly at: 'start' | 'thought' | 'header' | 'text' | 'settled';
  readonly tag?: ThoughtTag;
  /** Around the answer; its end is yet to come. */
  readonly frame?: AnswerFrame;
  readonly isHarmony?: boolean;
  /** What is not told yet, for it may be the beginning of a mark; in `text` the last letters that were. */
  readonly held: string;
  /** In `text`: `held` is a lone end, unless what comes next quotes it. */
  readonly isLone?: boolean;
  /** The server tells the thoughts by themselves, too: those in the text are left in `content`. */
  readonly isTold: boolean;
}

/** Whether the prompt names a mark, which is asked for then. */
export type IsNamed = (mark: string) => boolean;

const BEGINNING: Reading = { at: 'start', held: '', isTold: false };
/** More blanks than this before a mark are no beginning. */
const MOST_BLANKS = 1000;
/** More letters than this are no header. */
const LONGEST_HEADER = 64;
const LONGEST_LONE_END = Math.max(...LONE_ENDS.map(({ mark }) => mark.length));
const loneEndOf: ReadonlyMap<string, LoneEnd> = new Map(LONE_ENDS.map((end) => [end.mark, end]));
/** Or a beginning: an end behind it is not alone. */
const LONE_END = new RegExp(
  ['<think>', ...LONE_ENDS.flatMap(({ mark, named = [] }) => [mark, ...[named].flat()])]
    .map((mark) => mark.replace(/[|/[\]]/g, '\\$&'))
    .join('|'),
  'gi',
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
    case 'header':
      return skipHeader(sent, reading, reading.held + piece, isNamed);
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
  switch (reading?.at) {
    case undefined:
      return ended;
    case 'text':
      return reading.isLone ? thoughtsBefore(ended, reading.held) : ended;
    case 'settled':
      return { ...ended, text: withoutFrame(ended.text, reading) };
    case 'header':
      return { ...ended, text: ended.text + reading.held.replace(/^\s*<\|constrain\|>\w*/i, '').trimStart() };
    case 'start': {
      const held = said.content === undefined ? reading.held : afterBlanks(reading.held);
      return { ...ended, text: said.text + held };
    }
    case 'thought': {
      const thoughts = reading.isTold ? said.reasoning : said.reasoning + reading.held;
      const reasoning = reading.isTold ? thoughts : tidied(thoughts, reading.tag?.dialect);
      if (reasoning.trim() !== '') return { ...ended, reasoning };
      // A mark and nothing else is what it says.
      const { content = '', ...others } = ended;
      return { ...(others as unknown as Of), reasoning: '', text: content };
    }
  }
}

/** Without what stands behind the answer. */
function withoutFrame(text: string, { frame, isHarmony = false }: Reading): string {
  const isEnded = isHarmony && END_OF_ANSWER.test(text.trimEnd());
  const answered = isEnded ? text.trimEnd().replace(END_OF_ANSWER, '') : text;
  const at = frame ? answered.toLowerCase().lastIndexOf(frame.close) : -1;
  if (!frame || at === -1) return answered;
  return (answered.slice(0, at) + answered.slice(at + frame.close.length)).trimEnd();
}

/** Behind blanks, of which some cannot be seen. */
const afterBlanks = (text: string): string => text.replace(/^[\s\u200b\u2060]+/, '');

/** A whole text told apart. */
export function answerIn(text: string, isNamed: IsNamed): string {
  return withoutReading(withText<Said>({ text: '', reasoning: '' }, text, isNamed)).text;
}

/** The answer may begin, or begin anew behind thoughts: `rest` is all of it that was not told. */
function begin<Of extends Said>(said: Of, reading: Reading, rest: string, isNamed: IsNamed): Of {
  const trimmed = afterBlanks(rest);
  const isAfter = said.content !== undefined;
  if (rest.length - trimmed.length <= MOST_BLANKS) {
    const lower = trimmed.slice(0, 64).toLowerCase();
    const isOwn = ({ open, isWord }: ThoughtTag | AnswerFrame) => !(isWord && isNamed(open));
    const tag = THOUGHT_TAGS.find((each) => lower.startsWith(each.open) && isOwn(each));
    if (tag) {
      const opened = isAfter ? said : { ...said, content: said.text + rest };
      const isTold = reading.isTold || (!isAfter && said.reasoning !== '');
      const inside: Reading = { at: 'thought', tag, held: '', isTold };
      return think(opened, inside, trimmed.slice(tag.open.length), isNamed);
    }
    const mayFrame = ({ open, isWord }: AnswerFrame) =>
      (isAfter || !isWord) && (lower.startsWith(open) || open.startsWith(lower));
    const frames = ANSWER_FRAMES.filter((each) => mayFrame(each) && isOwn(each));
    if (mayBegin(lower, frames)) return { ...said, reading: { ...reading, held: rest } };
    const content = said.content ?? said.text + rest;
    // An end behind thoughts that were told by themselves: some servers leave it.
    const end = said.reasoning === '' ? undefined : LONE_ENDS.find((each) => isLeft(each, lower, isNamed));
    if (end)
      return behind({ ...said, content }, reading, trimmed.slice(end.mark.length), isNamed, end.dialect);
    const frame = frames.find(({ open }) => lower.startsWith(open));
    if (frame) {
      const text = said.text + afterBlanks(trimmed.slice(frame.open.length));
      return { ...said, content, text, reading: { ...reading, at: 'settled', held: '', frame } };
    }
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

const isLeft = ({ mark, begins, named }: LoneEnd, lower: string, isNamed: IsNamed): boolean =>
  lower.startsWith(mark) && !begins && !(named && isNamed(named));

const BEGINNINGS: readonly string[] = [
  ...THOUGHT_TAGS.map(({ open }) => open),
  // With a condition they are ends of a text that has begun.
  ...LONE_ENDS.flatMap(({ mark, begins }) => (begins ? [] : [mark])),
];

const mayBegin = (lower: string, frames: readonly AnswerFrame[]): boolean =>
  BEGINNINGS.some((mark) => mark.startsWith(lower)) || frames.some(({ open }) => open.startsWith(lower));

/** Inside of thoughts. */
function think<Of extends Said>(said: Of, reading: Reading, rest: string, isNamed: IsNamed): Of {
  const close = reading.tag?.close ?? '';
  const end = rest.toLowerCase().indexOf(close);
  const held = end === -1 ? beginningAtEnd(rest, close) : 0;
  const more = end === -1 ? rest.slice(0, rest.length - held) : rest.slice(0, end);
  const reasoning = reading.isTold ? said.reasoning : joined(said.reasoning, more);
  if (end === -1)
    return { ...said, reasoning, reading: { ...reading, held: rest.slice(rest.length - held) } };
  const { tag, isTold } = reading;
  const closed = isTold ? reasoning : tidied(reasoning, tag?.dialect).trimEnd();
  const next: Reading = { at: 'start', held: '', isTold };
  return behind({ ...said, reasoning: closed }, next, rest.slice(end + close.length), isNamed, tag?.dialect);
}

/** Behind thoughts, or the end of some. */
function behind<Of extends Said>(
  said: Of,
  reading: Reading,
  rest: string,
  isNamed: IsNamed,
  dialect: ThoughtTag['dialect'],
): Of {
  return dialect === 'harmony'
    ? skipHeader(said, { ...reading, isHarmony: true }, rest, isNamed)
    : begin(said, reading, rest, isNamed);
}

/** Harmony's answer begins behind its header: `<|message|>`, or with a format first. */
function skipHeader<Of extends Said>(said: Of, reading: Reading, rest: string, isNamed: IsNamed): Of {
  const at = rest
    .slice(0, LONGEST_HEADER + END_OF_HEADER.length)
    .toLowerCase()
    .indexOf(END_OF_HEADER);
  if (at === -1 && rest.length < LONGEST_HEADER + END_OF_HEADER.length)
    return { ...said, reading: { ...reading, at: 'header', held: rest } };
  const after = at === -1 ? rest : rest.slice(at + END_OF_HEADER.length);
  return begin(said, { ...reading, at: 'start', held: '' }, after, isNamed);
}

/** Outside of thoughts; what looked like the answer was thoughts where an end comes that had no beginning. */
function answer<Of extends Said>(said: Of, reading: Reading, piece: string, isNamed: IsNamed): Of {
  const looked = reading.held + piece;
  const text = said.text + piece;
  const found = loneEndIn(looked, text);
  if (!found) {
    const held = looked.slice(1 - LONGEST_LONE_END);
    return { ...said, text, reading: { ...reading, at: 'text', held } };
  }
  const [mark] = found;
  const end = loneEndOf.get(mark.toLowerCase());
  const at = text.length - looked.length + found.index;
  const isAlone = end && said.reasoning === '' && !(end.named && isNamed(end.named));
  if (!isAlone || isQuoted(text, at, mark.length))
    return { ...said, text, reading: { ...reading, at: 'settled', held: '' } };
  const rest = text.slice(at + mark.length);
  if (rest === '') return { ...said, text, reading: { ...reading, at: 'text', held: mark, isLone: true } };
  const next: Reading = { at: 'start', held: '', isTold: false };
  return behind(thoughtsBefore({ ...said, text }, mark, rest), next, rest, isNamed, end.dialect);
}

/** All that stands before a lone end was thoughts. `rest`: what stands behind it. */
function thoughtsBefore<Of extends Said>(said: Of, mark: string, rest = ''): Of {
  const { text } = said;
  const end = loneEndOf.get(mark.toLowerCase());
  const before = text.slice(0, text.length - rest.length - mark.length);
  const thoughts = end?.begins ? before.replace(end.begins, '') : before;
  return { ...said, text: '', reasoning: tidied(thoughts, end?.dialect).trim(), content: text };
}

/** The first end, or beginning, in the last letters of a text. */
function loneEndIn(looked: string, text: string): RegExpExecArray | undefined {
  LONE_END.lastIndex = 0;
  for (let found = LONE_END.exec(looked); found; found = LONE_END.exec(looked)) {
    const begins = loneEndOf.get(found[0].toLowerCase())?.begins;
    if (!begins || begins.test(text)) return found;
  }
  return undefined;
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
