/** The columns of the cases: the prompts' variables, what no prompt uses any more, and what is expected. */
import type { Case } from '@shared/domain/session/session';

export interface CaseColumn {
  readonly kind: 'used' | 'unused' | 'expected';
  /** The variable's; unused for what is expected. */
  readonly name: string;
}

/** In the order shown: variables that prompts use, those that none uses, the expected answer. */
export function columnsOf(
  used: readonly string[],
  unused: readonly string[],
  hasExpected: boolean,
): readonly CaseColumn[] {
  return [
    ...used.map((name) => ({ kind: 'used', name }) as const),
    ...unused.map((name) => ({ kind: 'unused', name }) as const),
    ...(hasExpected ? [{ kind: 'expected', name: '' } as const] : []),
  ];
}

/** A column's identity: a variable may be called like another column. */
export const columnKey = ({ kind, name }: CaseColumn): string =>
  kind === 'expected' ? 'expected' : `:${name}`;

/** What a case has in a column; undefined if nothing at all. */
export function valueIn(case_: Case | undefined, { kind, name }: CaseColumn): string | undefined {
  if (kind === 'expected') return case_?.expected;
  return case_ && Object.hasOwn(case_.values, name) ? case_.values[name] : undefined;
}
