/** What the fields of a data set's rows are called as variables: one name a field, whichever row it stands in. */
import { isVariableName, NAME_CHARACTERS } from '@shared/domain/session/variableName';

const OTHERS = new RegExp(`[^${NAME_CHARACTERS}]+`, 'gu');

/** Begins with none. Fields that would come to the same name are counted: `a b`, then `a?b`, are `a_b` and `a_b_2`. */
export function createFieldNames(): (field: string) => string {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return (field) => {
    const known = names.get(field);
    if (known !== undefined) return known;
    const plain = isVariableName(field) ? field : field.replace(OTHERS, '_') || 'value';
    let name = plain;
    for (let number = 2; taken.has(name); number += 1) name = `${plain}_${number}`;
    taken.add(name);
    names.set(field, name);
    return name;
  };
}
