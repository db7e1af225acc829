/** The lines of a report as a reader tells them, one after the other. */
import type { ReportLine, Tell } from './report';

export interface ToldLines<Code extends string> {
  readonly tell: Tell<Code>;
  /** So far, in the order in which they were told. */
  readonly lines: ReportLine<Code>[];
}

/** Begins with none. */
export function toldLines<Code extends string>(): ToldLines<Code> {
  const lines: ReportLine<Code>[] = [];
  return {
    lines,
    tell: (fate, code, path, { params, text } = {}) => {
      lines.push({ fate, code, path, ...(params && { params }), ...(text !== undefined && { text }) });
    },
  };
}
