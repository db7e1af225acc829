/**
 * Cuts growing Markdown into chunks that can be drawn apart: only the last one is ever drawn again, and none grows without
 * end, so the price of what arrives does not grow with what is there already.
 */
import { type Fence, isClosingFence, isListMarker, openingFence } from './parseBlocks';

export type MarkdownChunk =
  | { readonly type: 'text'; readonly source: string }
  /** A part of a fenced block: `text` is the code; the first part is not continued. */
  | {
      readonly type: 'code';
      readonly source: string;
      readonly info: string;
      readonly text: string;
      readonly isContinued: boolean;
    };

export interface MarkdownSplitter {
  /** Returns the chunks that are finished with this. */
  push(text: string): readonly MarkdownChunk[];
  /** The last one, which may still grow; undefined if there is nothing after the finished ones. */
  open(): MarkdownChunk | undefined;
}

/** Longest line taken as one. */
const LONGEST_LINE = 4_000;
/** A chunk of text ends at the first line end after this many characters, if at no blank line before … */
const LONGEST_TEXT = 4_000;
/** … but a table, whose head would be missed, later. */
const LONGEST_TABLE = 16_000;
const LONGEST_CODE = 2_000;

export function createMarkdownSplitter(): MarkdownSplitter {
  let source = '';
  let partial = '';
  let isMidLine = false;
  let fence: Fence | undefined;
  let code = '';
  let isContinued = false;
  /** The chunk at hand is a list; `isApart`: a blank line came after its last item. */
  let isList = false;
  let isTable = false;
  let isApart = false;
  let done: MarkdownChunk[] = [];

  const codeChunk = (more: string): MarkdownChunk => ({
    type: 'code',
    source: source + more,
    info: fence?.info ?? '',
    text: fence && isClosingFence(more, fence) ? code : code + more,
    isContinued,
  });
  function close(): void {
    if (source !== '') done.push(fence ? codeChunk('') : { type: 'text', source });
    source = '';
    code = '';
    isList = false;
    isTable = false;
    isApart = false;
  }
  function addCode(line: string, opened: Fence): void {
    source += line;
    if (!isMidLine && isClosingFence(line, opened)) {
      close();
      fence = undefined;
      isContinued = false;
      return;
    }
    code += line;
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
      if (isList) isApart = true;
      else if (!isBefore) close();
    } else {
      const isIndented = /^(?: {2}|\t)/.test(bare);
      const opened = isList && isIndented ? undefined : openingFence(bare);
      if (opened) {
        close();
        fence = opened;
        source = line;
        return;
      }
      if (isApart && !isIndented && !isListMarker(bare)) close();
      const isFirst = source.trim() === '';
      source += line;
      isApart = false;
      if (isFirst) {
        isList = isListMarker(bare);
        isTable = bare.includes('|');
      }
    }
    if (source.length > (isTable ? LONGEST_TABLE : LONGEST_TEXT)) close();
  }
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
      return fence ? codeChunk(partial) : { type: 'text', source: source + partial };
    },
  };
}
