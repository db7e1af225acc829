/** How much a template may cost: the same on every machine, where a clock would say something else each time. */
import { Stop } from './problem';
import { Given, isList, isMapping, type List, plainOf, type Value } from './value';

/** Some tenths of a second. */
const MOST_STEPS = 500_000;
/** In UTF-16 code units, of any text on the way. */
const MOST_TEXT = 20_000_000;
/** Characters that cost as much as a step. */
const STEP_OF_TEXT = 64;
const DEEPEST_VALUE = 200;

export class Work {
  private steps = 0;
  /** Where in the template it is. */
  at = 0;

  spend(steps = 1): void {
    this.steps += steps;
    if (this.steps > MOST_STEPS) throw new Stop('budget', '');
  }

  /** Before a text is made of that length, or so much longer. */
  willMake(length: number, added = length): void {
    if (length > MOST_TEXT) throw new Stop('budget', '');
    this.spend(1 + added / STEP_OF_TEXT);
  }

  /** As it is printed. */
  text(value: Value): string {
    return value === undefined || value === null ? '' : this.spoken(value);
  }

  /** As JavaScript makes a text of it: of nothing, too. */
  spoken(value: Value, depth = 0): string {
    if (value instanceof Given) return value.text;
    if (isList(value)) return this.joined(value, ',', depth + 1);
    return isMapping(value) ? '[object Object]' : String(value);
  }

  joined(list: List, separator: string, depth = 0): string {
    if (depth > DEEPEST_VALUE) throw new Stop('budget', '');
    let made = '';
    for (const [index, each] of list.entries()) {
      const text = each === undefined || each === null ? '' : this.spoken(each, depth);
      const added = text.length + separator.length;
      this.willMake(made.length + added, added);
      made += index === 0 ? text : separator + text;
    }
    return made;
  }

  /** As JSON; each part is paid for before, as one list may stand in another many times. */
  json(value: Value, indent: string | number | undefined): string | undefined {
    return JSON.stringify(this.plain(value, 0), undefined, indent);
  }

  private plain(value: Value, depth: number): unknown {
    if (depth > DEEPEST_VALUE) throw new Stop('budget', '');
    const plain = plainOf(value);
    this.spend();
    if (typeof plain === 'string') this.willMake(plain.length);
    if (isList(plain)) return plain.map((each) => this.plain(each, depth + 1));
    if (!isMapping(plain)) return plain;
    return Object.fromEntries(Object.entries(plain).map(([key, each]) => [key, this.plain(each, depth + 1)]));
  }
}
