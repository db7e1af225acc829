/**
 * promptfoo's assertions belong to a test, our checks to the session. Those of the same kind and place become one check: of the
 * cases that it was found in, with the text that they share, or one that it reads from the case.
 */
import type { Check } from '@shared/domain/checks/check';
import { findVariables } from '@shared/domain/session/interpolate';
import { literalText, type ReadTemplate } from './template';
import type { Varying, Wish } from './wish';

export interface Wanted {
  readonly wish: Wish;
  /** Its text: ours, and as it is filled for this case. */
  readonly template: ReadTemplate | undefined;
  readonly filled: string;
}

export interface Draft {
  readonly id: string;
  readonly wanted: readonly Wanted[];
}

export interface Placed {
  readonly checks: readonly Check[];
  /** By the cases' ids: values that checks read. */
  readonly values: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** The one of them that is what a case expects. */
  readonly expected: string | undefined;
  /** Variables that the checks name. */
  readonly names: readonly string[];
  /** Those that grading prompts name: of what is no text they have the JSON. */
  readonly wholes: readonly string[];
}

interface Group {
  readonly wish: Wish;
  readonly holders: {
    readonly id: string;
    readonly template: ReadTemplate | undefined;
    readonly filled: string;
  }[];
}

/** `taken`: names that the cases' own values have. */
export function placedChecks(
  drafts: readonly Draft[],
  taken: ReadonlySet<string>,
  newId: () => string,
): Placed {
  const checks: Check[] = [];
  const values = new Map<string, Record<string, string>>();
  const names = new Set<string>();
  const wholes = new Set<string>();
  let expected: string | undefined;
  let count = 0;
  const newSlot = (canBeExpected: boolean): string => {
    count += 1;
    if (expected === undefined && canBeExpected && !taken.has('expected')) {
      expected = 'expected';
      return expected;
    }
    let name = `check_${count}`;
    for (let more = 2; taken.has(name); more++) name = `check_${count}_${more}`;
    return name;
  };
  for (const { wish, holders } of groupsOf(drafts)) {
    const only = holders.length < drafts.length ? { cases: holders.map(({ id }) => id) } : {};
    const [first] = holders;
    if (!first) continue;
    const { varying } = wish;
    if (!varying) {
      checks.push({ id: newId(), ...wish.check, ...only } as Check);
      continue;
    }
    for (const name of varying.names ?? []) wholes.add(name);
    const isFree = expected === undefined && !taken.has('expected');
    const shared = sharedText(varying, holders, holders.length === 1 && (isFree || drafts.length === 1));
    if (shared) {
      for (const name of shared.names) names.add(name);
      checks.push({ id: newId(), ...varying.withText(shared.text), ...only } as Check);
      continue;
    }
    const slot = newSlot(varying.canBeExpected);
    for (const { id, filled } of holders) values.set(id, { ...values.get(id), [slot]: filled });
    checks.push({ id: newId(), ...varying.withValue(slot) } as Check);
  }
  return { checks, values, expected, names: [...names], wholes: [...wholes] };
}

function groupsOf(drafts: readonly Draft[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { id, wanted } of drafts) {
    const seen = new Map<string, number>();
    for (const { wish, template, filled } of wanted) {
      const kind = JSON.stringify(wish.check);
      const place = seen.get(kind) ?? 0;
      // The same once more says nothing more.
      if (!wish.varying && place > 0) continue;
      seen.set(kind, place + 1);
      const key = `${kind} ${place}`;
      let group = groups.get(key);
      if (!group) {
        group = { wish, holders: [] };
        groups.set(key, group);
      }
      group.holders.push({ id, template, filled });
    }
  }
  return [...groups.values()];
}

function sharedText(
  { isFilled: isOurs, reserved, canBeExpected }: Varying,
  holders: Group['holders'],
  isAlone: boolean,
): ReadTemplate | undefined {
  const [first] = holders;
  const template = first?.template;
  if (!first || !template) return undefined;
  const isSame = holders.every((each) => each.template?.text === template.text);
  const isFilledSame = holders.every((each) => each.filled === first.filled);
  // A single case says what it expects.
  if (isAlone && canBeExpected && template.names.length === 0) return undefined;
  if (!isOurs) return isFilledSame ? { text: first.filled, names: [], others: [] } : undefined;
  if (isSame && !template.names.some((name) => reserved.includes(name))) return template;
  return isFilledSame && findVariables(first.filled).length === 0 ? literalText(first.filled) : undefined;
}
