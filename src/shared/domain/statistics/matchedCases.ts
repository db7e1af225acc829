/** Which case of one run is which of another. */
import { grouped } from '@shared/domain/grouped';
import { parseCellKey } from '@shared/domain/session/cells';
import type { Case } from '@shared/domain/session/session';
import type { ScoredCell } from './summarise';

/** The answers of one prompt with one model, in whatever run, with the cases of that run. */
export interface Side {
  readonly cells: readonly ScoredCell[];
  readonly cases: readonly Case[];
}

export interface MatchedCase {
  /** The case as the later side has it, and the earlier one's id of it: another only where the two are of other runs. */
  readonly caseId: string;
  readonly earlierId: string;
  readonly before: readonly ScoredCell[];
  readonly after: readonly ScoredCell[];
}

interface Matched {
  /** In the order of the later side's cases. */
  readonly cases: readonly MatchedCase[];
  /** Cases that only one side has. */
  readonly unmatched: number;
}

/**
 * A case is the same where its values are: ids change when a table is read in anew, and a case that was edited is another. Of
 * cases with the same values the first is matched with the first.
 */
export function matchCases(before: Side, after: Side): Matched {
  const [earlier, later] = [byContent(before), byContent(after)];
  const cases = [...later].flatMap(([content, { caseId, cells }]) => {
    const match = earlier.get(content);
    return match ? [{ caseId, earlierId: match.caseId, before: match.cells, after: cells }] : [];
  });
  return { cases, unmatched: earlier.size + later.size - 2 * cases.length };
}

type ByContent = ReadonlyMap<string, { readonly caseId: string; readonly cells: readonly ScoredCell[] }>;

/** A side is held against many others. */
const known = new WeakMap<Side, ByContent>();

function byContent(side: Side): ByContent {
  const before = known.get(side);
  if (before) return before;
  const found = arranged(side);
  known.set(side, found);
  return found;
}

function arranged({ cells, cases }: Side): ByContent {
  const byCase = grouped(cells, ({ completion }) => parseCellKey(completion.cell).caseId);
  const seen = new Map<string, number>();
  const found = new Map<string, { readonly caseId: string; readonly cells: readonly ScoredCell[] }>();
  for (const { id, values } of cases) {
    const own = byCase.get(id);
    if (!own) continue;
    const content = JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
    const nth = (seen.get(content) ?? 0) + 1;
    seen.set(content, nth);
    found.set(`${nth} ${content}`, { caseId: id, cells: own });
  }
  return found;
}
