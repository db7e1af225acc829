/** What a `transform` leaves, as the part of an answer that is looked at. */
import { isAny } from './checksOf';
import type { Steps } from './condition';
import { bare, fieldSteps, stepsOf } from './parts';
import type { Value } from './values';

interface LookedAt {
  readonly output: Value;
  readonly of: Steps;
}

/** Undefined where no steps say it. Where there is nothing, promptfoo fails, as the steps do. */
export function lookedAt(value: Value): LookedAt | undefined {
  switch (value.type) {
    case 'text': {
      const { isUnsure: _, ...text } = bare(value);
      return value.guard ? undefined : { output: text, of: stepsOf(value) };
    }
    case 'json': {
      const of = fieldSteps(value.json);
      const { json } = value;
      const isAll = json.path.length === 0;
      const output = {
        ...value,
        json: { ...json, ...(isAll && { isHanded: true as const }), isSome: true as const },
      };
      return of && { output, of };
    }
    case 'choice': {
      // That it is JSON at all is asked with whatever is asked of it.
      const { test, yes, no } = value;
      return isAny(test) && no.type === 'literal' && yes.type === 'json' ? lookedAt(yes) : undefined;
    }
    default:
      return undefined;
  }
}
