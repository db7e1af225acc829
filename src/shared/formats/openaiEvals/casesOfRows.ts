/** Rows as cases: a field a variable, the one that answers are compared with as what is expected. */
import type { Case } from '@shared/domain/session/session';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import { type ItemNames, isOfOtherKind, valueAt } from './itemNames';
import type { EvalsTell } from './reportCodes';
import type { Together } from './sharedRows';

interface Fields {
  readonly names: ItemNames;
  readonly expected: readonly string[] | undefined;
  /** Fields that are something else than a variable: the answers, the messages. */
  readonly others: readonly (readonly string[])[];
  readonly newId: () => string;
  readonly tell: EvalsTell;
}

/** The case of each row's key. */
export function casesOfRows({ plans, rows }: Together, fields: Fields): ReadonlyMap<string, Case> {
  const { names, expected, others, newId, tell } = fields;
  const isAsked = new Set(names.asked().map((path) => JSON.stringify(path)));
  const passedOver = new Set(
    [...others, ...(expected ? [expected] : [])]
      .map((path) => JSON.stringify(path))
      .filter((key) => !isAsked.has(key)),
  );
  const paths = new Map(names.asked().map((path) => [JSON.stringify(path), path]));
  for (const { row } of rows)
    for (const field of Object.keys(row)) {
      const key = JSON.stringify([field]);
      // Azure puts the answer beside the row's own fields.
      if (!passedOver.has(key) && !field.startsWith('sample.')) paths.set(key, [field]);
    }
  const ofOtherKind = new Set<string>();
  const cases = new Map<string, Case>();
  for (const { key, row } of rows) {
    const values: Record<string, string> = {};
    for (const path of paths.values()) {
      const value = valueAt(row, path);
      if (value === undefined) continue;
      const name = names.nameOf(path);
      if (isOfOtherKind(value)) ofOtherKind.add(name);
      values[name] = wordsOf(value);
    }
    for (const { asked } of plans) Object.assign(values, asked.valuesOf?.get(key));
    const wanted = expected && valueAt(row, expected);
    if (isOfOtherKind(wanted)) ofOtherKind.add('expected');
    cases.set(key, { id: newId(), values, ...(wanted !== undefined && { expected: wordsOf(wanted) }) });
  }
  for (const variable of ofOtherKind) tell('different', 'valueAsJson', 'item', { params: { variable } });
  for (const path of paths.values()) {
    const variable = names.nameOf(path);
    const field = path.join('.');
    if (path.length > 0 && variable !== field)
      tell('different', 'variableRenamed', `item.${field}`, { params: { field, variable } });
  }
  return cases;
}
