/** What can be looked for in an answer, as a person chooses it from a list. */
import type { Find } from './extractor';

export const FIND_KINDS = [
  'all',
  'last-line',
  'last-number',
  'first-number',
  'option',
  'json',
  'pattern',
] as const satisfies readonly (Find['type'] | 'all')[];
export type FindKind = (typeof FIND_KINDS)[number];

/** What one would have chosen for it. */
export const kindOfFind = (find: Find | undefined): FindKind => find?.type ?? 'all';

/** As it begins, with what the one before it holds of the same kind. */
export function findOfKind(kind: FindKind, before: Find | undefined): Find | undefined {
  if (kindOfFind(before) === kind) return before;
  switch (kind) {
    case 'all':
      return undefined;
    case 'json':
      return { type: kind, path: '' };
    case 'pattern':
      return { type: kind, pattern: '' };
    default:
      return { type: kind };
  }
}
