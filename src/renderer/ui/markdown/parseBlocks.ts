/** Markdown's blocks: pure, never throws, loses no word. Raw HTML is text like any other. */
import { type Inline, parseInline } from './parseInline';

export type Align = 'left' | 'center' | 'right' | undefined;

export interface ListItem {
  /** As written: "1.", "-". */
  readonly marker: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly info: string; readonly text: string }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'list'; readonly isOrdered: boolean; readonly items: readonly ListItem[] }
  | {
      readonly type: 'table';
      readonly align: readonly Align[];
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly type: 'rule' };

const DEEPEST = 8;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const QUOTE = /^ {0,3}> ?/;
const MARKER = /^( *)([-*+]|\d{1,9}[.)])(?: +|$)/;
const DELIMITERS = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const FENCE = /^( {0,3})(`{3,}|~{3,})([^`\n]*)$/;

export interface Fence {
  readonly marker: string;
  readonly info: string;
}

/** The fence that a line opens. */
export function openingFence(line: string): Fence | undefined {
  const match = FENCE.exec(line);
  return match ? { marker: match[2] ?? '', info: (match[3] ?? '').trim() } : undefined;
}

export function isClosingFence(line: string, { marker }: Fence): boolean {
  const text = line.trim();
  const char = marker[0] ?? '`';
  return text.length >= marker.length && text === char.repeat(text.length) && indentOf(line) < 4;
}

export const isListMarker = (line: string): boolean => MARKER.test(line) && !RULE.test(line);

const indentOf = (line: string): number => line.length - line.trimStart().length;
const isTableHead = (lines: readonly string[], at: number): boolean =>
  (lines[at] ?? '').includes('|') &&
  (lines[at + 1] ?? '').includes('-') &&
  DELIMITERS.test(lines[at + 1] ?? '');

/** Whether a paragraph ends before this line. */
function isStart(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return (
    HEADING.test(line) ||
    RULE.test(line) ||
    QUOTE.test(line) ||
    MARKER.test(line) ||
    openingFence(line) !== undefined ||
    isTableHead(lines, at)
  );
}

export function parseBlocks(source: string, depth = 0): readonly Block[] {
  return parseLines(source.split('\n'), depth);
}

function parseLines(lines: readonly string[], depth: number): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
      continue;
    }
    const [block, end] = depth < DEEPEST ? parseBlock(lines, at, depth) : parseParagraph(lines, at, true);
    blocks.push(block);
    at = end;
  }
  return blocks;
}

type Parsed = readonly [block: Block, end: number];

function parseBlock(lines: readonly string[], at: number, depth: number): Parsed {
  const line = lines[at] ?? '';
  const fence = openingFence(line);
  if (fence) return parseFence(lines, at, fence);
  const heading = HEADING.exec(line);
  if (heading)
    return [
      {
        type: 'heading',
        level: (heading[1] ?? '#').length,
        children: parseInline((heading[2] ?? '').trim()),
      },
      at + 1,
    ];
  if (RULE.test(line)) return [{ type: 'rule' }, at + 1];
  if (QUOTE.test(line)) return parseQuote(lines, at, depth);
  if (MARKER.test(line)) return parseList(lines, at, depth);
  if (isTableHead(lines, at)) return parseTable(lines, at);
  return parseParagraph(lines, at, false);
}

function parseParagraph(lines: readonly string[], at: number, isPlain: boolean): Parsed {
  let end = at + 1;
  while (end < lines.length && lines[end]?.trim() !== '' && (isPlain || !isStart(lines, end))) end += 1;
  const text = lines
    .slice(at, end)
    .map((line) => line.trim())
    .join('\n');
  return [{ type: 'paragraph', children: parseInline(text) }, end];
}

function parseFence(lines: readonly string[], at: number, fence: Fence): Parsed {
  let end = at + 1;
  while (end < lines.length && !isClosingFence(lines[end] ?? '', fence)) end += 1;
  return [{ type: 'code', info: fence.info, text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function parseQuote(lines: readonly string[], at: number, depth: number): Parsed {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end] ?? '')) end += 1;
  const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ''));
  return [{ type: 'quote', blocks: parseLines(inner, depth + 1) }, end];
}

function parseList(lines: readonly string[], at: number, depth: number): Parsed {
  const first = MARKER.exec(lines[at] ?? '');
  const indent = (first?.[1] ?? '').length;
  const isOrdered = /\d/.test(first?.[2] ?? '');
  const items: ListItem[] = [];
  let end = at;
  while (end < lines.length) {
    const match = MARKER.exec(lines[end] ?? '');
    const isItem =
      match &&
      (match[1] ?? '').length <= indent + 1 &&
      /\d/.test(match[2] ?? '') === isOrdered &&
      !RULE.test(lines[end] ?? '');
    if (!isItem) break;
    const content = match[0].length;
    const own = [(lines[end] ?? '').slice(content)];
    end += 1;
    while (end < lines.length) {
      const line = lines[end] ?? '';
      const isBlank = line.trim() === '';
      const isInside = indentOf(line) > indent + 1;
      const isLazy = lines[end - 1]?.trim() !== '' && !isStart(lines, end);
      // A blank line belongs to the item only if something of it follows.
      const follows = isBlank && indentOf(lines[end + 1] ?? '') > indent + 1 && lines[end + 1]?.trim() !== '';
      if (!(isBlank ? follows : isInside || isLazy)) break;
      own.push(line.slice(Math.min(content, indentOf(line))));
      end += 1;
    }
    items.push({ marker: match[2] ?? '-', blocks: parseLines(own, depth + 1) });
    // Items may stand apart.
    let next = end;
    while (next < lines.length && lines[next]?.trim() === '') next += 1;
    if (next > end && next < lines.length && MARKER.test(lines[next] ?? '')) end = next;
  }
  if (items.length === 0) return parseParagraph(lines, at, true);
  return [{ type: 'list', isOrdered, items }, end];
}

function cellsOf(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/([^\\])\|$/, '$1');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

function parseTable(lines: readonly string[], at: number): Parsed {
  let end = at + 2;
  while (end < lines.length && (lines[end] ?? '').includes('|')) end += 1;
  const align = cellsOf(lines[at + 1] ?? '').map((cell): Align => {
    const [isLeft, isRight] = [cell.startsWith(':'), cell.endsWith(':')];
    return isLeft && isRight ? 'center' : isRight ? 'right' : isLeft ? 'left' : undefined;
  });
  const row = (line: string) => cellsOf(line).map(parseInline);
  return [{ type: 'table', align, head: row(lines[at] ?? ''), rows: lines.slice(at + 2, end).map(row) }, end];
}
