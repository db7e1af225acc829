/** Of a file of ten thousand rows not every row is told of. */
import type { ReportLine, Tell } from './report';
import { toldLines } from './toldLines';

/** So many lines of a code are kept; the others are counted. */
const MOST = 10;

export interface LimitedTell<Code extends string> {
  readonly tell: Tell<Code>;
  /** So far, and for each code that was told more often how often it was. */
  readonly lines: () => readonly ReportLine<Code | 'moreAlike'>[];
}

/** Begins with none. */
export function limitedTell<Code extends string>(): LimitedTell<Code> {
  const { lines, tell } = toldLines<Code>();
  const counts = new Map<Code, { count: number; fate: ReportLine['fate']; path: string }>();
  return {
    tell: (fate, code, path, more) => {
      const { count = 0 } = counts.get(code) ?? {};
      counts.set(code, { count: count + 1, fate, path });
      if (count < MOST) tell(fate, code, path, more);
    },
    lines: () => [
      ...lines,
      ...Array.from(counts.values()).flatMap(({ count, fate, path }): ReportLine<'moreAlike'>[] =>
        count > MOST ? [{ fate, code: 'moreAlike', path, params: { count: count - MOST } }] : [],
      ),
    ],
  };
}
