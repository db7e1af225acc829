/** The text that a model reads: its template, filled with messages; the marks in it that are special tokens told apart. */
import type { Piece } from '@engine/local/pieces';
import { Template } from '@huggingface/jinja';

/** What a model's file says about how it is to be asked. */
export interface PromptFacts {
  readonly template: string;
  /** Empty: it has none. */
  readonly bos: string;
  readonly eos: string;
  /** Whether its text begins with `bos` though the template does not say so. */
  readonly addsBos: boolean;
  /** Marks that only a template may write. */
  readonly control: readonly string[];
  /** Marks that are one token wherever they stand. */
  readonly others: readonly string[];
  /** What the text is not to begin with, though the template says it. */
  readonly leftOut?: string;
}

export interface Filling {
  readonly messages: readonly unknown[];
  readonly tools?: readonly unknown[] | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * What stands in a message is data: a mark in it is not read as one. A character that stands nowhere in the filling is put inside each
 * such mark while the template works, so that it can do with the message whatever it does.
 */
export function renderPrompt(facts: PromptFacts, filling: Filling): readonly Piece[] {
  const guard = unusedCharacter(JSON.stringify([filling.messages, filling.tools]));
  const control = facts.control.filter((mark) => mark.length > 1);
  const marks = control.length > 0 ? alternation(control) : undefined;
  const guarded = <T>(value: T): T => {
    if (typeof value === 'string')
      return (marks ? value.replace(marks, (mark) => mark[0] + guard + mark.slice(1)) : value) as T;
    if (Array.isArray(value)) return value.map(guarded) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, guarded(each)])) as T;
  };
  const text = fill(facts, {
    ...filling,
    messages: guarded(filling.messages),
    tools: guarded(filling.tools),
  });
  const pieces = piecesOf(text, [...control, ...facts.others]).map((piece) =>
    'text' in piece ? { text: piece.text.replaceAll(guard, '') } : piece,
  );
  const hasBos = pieces[0] !== undefined && 'special' in pieces[0] && pieces[0].special === facts.bos;
  return facts.addsBos && facts.bos !== '' && !hasBos ? [{ special: facts.bos }, ...pieces] : pieces;
}

/**
 * What the template makes of it. A text of the assistant that stands last is gone on from: what the template writes behind it is left
 * out. Throws what the template, or its author, says against it.
 */
export function fill(facts: PromptFacts, filling: Filling): string {
  const { leftOut = '' } = facts;
  const prefix = prefixOf(filling.messages.at(-1));
  const begun = prefix === undefined ? undefined : upTo(prefix, rendered(facts, filling, false));
  const text = begun ?? rendered(facts, filling, true);
  const at = lengthOfBeginning(facts, text);
  return text.startsWith(leftOut, at) ? text.slice(0, at) + text.slice(at + leftOut.length) : text;
}

function rendered(
  { template, bos, eos }: PromptFacts,
  { messages, tools, settings }: Filling,
  asksForAnswer: boolean,
): string {
  return new Template(template).render({
    ...settings,
    messages,
    ...(tools && { tools }),
    add_generation_prompt: asksForAnswer,
    bos_token: bos,
    eos_token: eos,
  });
}

/** The text of an assistant's message that is nothing but text. */
function prefixOf(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('role' in message) || !('content' in message))
    return undefined;
  const { role, content, ...more } = message;
  const isText = role === 'assistant' && typeof content === 'string' && Object.keys(more).length === 0;
  return isText && content.trim() !== '' ? content : undefined;
}

/** With the prefix last, blanks at its end and all; undefined where the template has made something else of it. */
function upTo(prefix: string, text: string): string | undefined {
  const at = text.lastIndexOf(prefix.trim());
  return at === -1 ? undefined : text.slice(0, at) + prefix.trimStart();
}

/** Of the mark of the beginning: some files name one that their template has another use for. */
export function lengthOfBeginning({ template, bos, addsBos }: PromptFacts, text: string): number {
  const isUsed = bos !== '' && (addsBos || template.includes('bos_token'));
  return isUsed && text.startsWith(bos) ? bos.length : 0;
}

function piecesOf(text: string, marks: readonly string[]): readonly Piece[] {
  if (marks.length === 0) return text === '' ? [] : [{ text }];
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: special, index } of text.matchAll(alternation(marks))) {
    if (index > at) pieces.push({ text: text.slice(at, index) });
    pieces.push({ special });
    at = index + special.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

/** The longest first: one may be the beginning of another. */
const alternation = (marks: readonly string[]): RegExp =>
  new RegExp(
    marks
      .toSorted((a, b) => b.length - a.length)
      .map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|'),
    'g',
  );

/** Of those that nobody writes. */
function unusedCharacter(text: string): string {
  const FIRST = 0xe000;
  const LAST = 0xf8ff;
  for (let code = FIRST; code <= LAST; code += 1)
    if (!text.includes(String.fromCharCode(code))) return String.fromCharCode(code);
  throw new Error('It holds every character that nobody writes.');
}
