/** What the columns of another program's table are called as variables: one name a column, whichever row it stands in. */
import { SLOT } from '@shared/domain/examples/slotName';
import { NAME_CHARACTERS } from '@shared/domain/session/variableName';

/** What `{{…}}` means of itself in checks, graders and examples. */
const RESERVED: ReadonlySet<string> = new Set(['expected', 'input', 'output', SLOT]);
const OTHER = new RegExp(`[^${NAME_CHARACTERS}]`, 'gu');

/**
 * Begins with none. `key`: what tells columns apart; `plain`: what it is called there. What is reserved is named after where it
 * stands (`item.output`), and names that would come to the same are counted: `a b`, then `a?b`, are `a_b` and `a_b_2`.
 */
export function createVariableNames(within: string): (key: string, plain: string) => string {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return (key, plain) => {
    const known = names.get(key);
    if (known !== undefined) return known;
    const letters = plain.replace(OTHER, '_') || within;
    // A data set's `input` is what is asked.
    const wanted = RESERVED.has(letters) && letters !== within ? `${within}.${letters}` : letters;
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
    taken.add(name);
    names.set(key, name);
    return name;
  };
}
