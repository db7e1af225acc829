/**
 * Cuts growing Markdown into chunks that can be drawn apart: only the last one is ever drawn again, and none grows without
 * end, so the price of what arrives does not grow with what is there already.
 */
import { type Fence, indentOf, isClosingFence, isListMarker, openingFence, withoutIndent } from './lines';

export type MarkdownChunk =
  /** `indent`: blanks at its lines' beginnings that belong to the list it is the rest of. */
  | { readonly type: 'text'; readonly source: string; readonly indent: number }
  /** A part of a fenced block: `text` is the code; the first part is not continued. */
  | {
      readonly type: 'code';
      readonly source: string;
      readonly info: string;
      readonly text: string;
      readonly isContinued: boolean;
    };

interface MarkdownSplitter {
  /** Returns the chunks that are finished with this. */
  push(text: string): readonly MarkdownChunk[];
  /** The last one, which may still grow; undefined if there is nothing after the finished ones. */
  open(): MarkdownChunk | undefined;
}

/** Longest line taken as one. */
const LONGEST_LINE = 4_000;
/** A chunk of text ends at the first line end after this many characters, if at no blank line before … */
const LONGEST_TEXT = 4_000;
/** … but a table, whose head would be missed, later, and a list before its next item, if one comes until then. */
const LONGEST_WHOLE = 16_000;
const LONGEST_CODE = 2_000;

/** Of one text, which is only added to. */
export function createMarkdownSplitter(): MarkdownSplitter {
  let source = '';
  let partial = '';
  let isMidLine = false;
  let fence: Fence | undefined;
  let code = '';
  let isContinued = false;
  /** What the chunk at hand begins with; a list and indented code go on behind a blank line: `isApart`. */
  let kind: 'plain' | 'list' | 'code' | 'table' = 'plain';
  let isApart = false;
  /** The chunk before was cut within a list. */
  let isRest = false;
  let indent = 0;
  let done: MarkdownChunk[] = [];

  const codeChunk = (more: string): MarkdownChunk => ({
    type: 'code',
    source: source + more,
    info: fence?.info ?? '',
    text:
      fence && isClosingFence(more, fence)
        ? code
        : code + withoutIndent(more, isMidLine ? 0 : (fence?.indent ?? 0)),
    isContinued,
  });
  function close(): void {
    if (source !== '') done.push(fence ? codeChunk('') : { type: 'text', source, indent });
    source = '';
    code = '';
    kind = 'plain';
    isApart = false;
    isRest = false;
    indent = 0;
  }
  function addCode(line: string, opened: Fence): void {
    source += line;
    if (!isMidLine && isClosingFence(line, opened)) {
      close();
      fence = undefined;
      isContinued = false;
      return;
    }
    code += isMidLine ? line : withoutIndent(line, opened.indent);
    if (code.length < LONGEST_CODE) return;
    close();
    isContinued = true;
  }
  function addText(line: string): void {
    const bare = line.endsWith('\n') ? line.slice(0, -1) : line;
    if (isMidLine) source += line;
    else if (bare.trim() === '') {
      const isBefore = source.trim() === '';
      source += line;
      if (kind === 'list' || kind === 'code') isApart = true;
      else if (!isBefore) close();
    } else {
      const isIndented = /^(?: {2}|\t)/.test(bare);
      const isRestOfList = isRest && source.trim() === '' && isIndented;
      const opened = (kind === 'list' || isRestOfList) && isIndented ? undefined : openingFence(bare);
      if (opened) {
        close();
        fence = opened;
        source = line;
        return;
      }
      if (isApart && !goesOn(bare, isIndented)) close();
      if (kind === 'list' && source.length > LONGEST_TEXT && indentOf(bare) === 0 && isListMarker(bare))
        close();
      if (source.trim() === '') begin(bare, isRestOfList);
      source += line;
      isApart = false;
    }
    if (source.length <= (kind === 'table' || kind === 'list' ? LONGEST_WHOLE : LONGEST_TEXT)) return;
    const isWithin = kind === 'list';
    close();
    isRest = isWithin;
  }
  function begin(line: string, isRestOfList: boolean): void {
    if (isRestOfList) {
      kind = 'list';
      indent = indentOf(line);
    } else if (isListMarker(line)) kind = 'list';
    else if (/^(?: {4}|\t)/.test(line)) kind = 'code';
    else kind = line.includes('|') ? 'table' : 'plain';
  }
  const goesOn = (line: string, isIndented: boolean): boolean =>
    kind === 'code' ? /^(?: {4}|\t)/.test(line) : isIndented || isListMarker(line);
  function add(line: string): void {
    if (fence) addCode(line, fence);
    else addText(line);
    isMidLine = !line.endsWith('\n');
  }

  return {
    push(text) {
      done = [];
      const all = partial + text;
      let at = 0;
      while (at < all.length) {
        const lineEnd = all.indexOf('\n', at);
        const isTooLong = lineEnd === -1 ? all.length - at > LONGEST_LINE : lineEnd - at > LONGEST_LINE;
        if (lineEnd === -1 && !isTooLong) break;
        let end = isTooLong ? at + LONGEST_LINE : lineEnd + 1;
        // Never between the two halves of a character.
        if (isTooLong && (all.charCodeAt(end - 1) & 0xfc00) === 0xd800) end -= 1;
        add(all.slice(at, end));
        at = end;
      }
      partial = all.slice(at);
      return done;
    },
    open() {
      if (source === '' && partial === '') return undefined;
      return fence ? codeChunk(partial) : { type: 'text', source: source + partial, indent };
    },
  };
}
