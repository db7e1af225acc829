/** Which cases a search leaves, by their places in the session's list. */
import { matchesWords } from '@renderer/ui/matchesWords';
import type { Case } from '@shared/domain/session/session';

/** A case fits if all words occur in its values or in what is expected; `#12` is case 12. Undefined: no search, all fit. */
export function fittingCases(cases: readonly Case[], query: string): readonly number[] | undefined {
  const trimmed = query.trim();
  if (trimmed === '') return undefined;
  const number = /^#(\d+)$/.exec(trimmed)?.[1];
  if (number !== undefined) return cases[Number(number) - 1] ? [Number(number) - 1] : [];
  return cases.flatMap(({ values, expected }, index) =>
    matchesWords([...Object.values(values), expected ?? ''].join('\n'), trimmed) ? [index] : [],
  );
}
