/** What the splitter must know of a line before the parser sees it. */

const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const MARKER = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const FENCE = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$/;

export interface Fence {
  readonly marker: string;
  readonly info: string;
  /** Blanks before it, which do not belong to the lines within, either. */
  readonly indent: number;
}

/** The fence that a line opens. */
export function openingFence(line: string): Fence | undefined {
  const match = FENCE.exec(line);
  return match
    ? { marker: match[2] ?? '', info: (match[3] ?? '').trim(), indent: (match[1] ?? '').length }
    : undefined;
}

/** At least as long as the one that opened, of the same letter, and alone on its line (CommonMark 4.5). */
export function isClosingFence(line: string, { marker }: Fence): boolean {
  const text = line.trim();
  return (
    text.length >= marker.length && text === (marker[0] ?? '`').repeat(text.length) && indentOf(line) < 4
  );
}

/** A line of dashes is a rule, not an item. */
export const isListMarker = (line: string): boolean => MARKER.test(line) && !RULE.test(line);

/** Characters; a tab is one. */
export const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Takes at most so many blanks from the beginning of each line. */
export const withoutIndent = (text: string, most: number): string =>
  most === 0 ? text : text.replace(new RegExp(`^[ \\t]{1,${most}}`, 'gm'), '');
