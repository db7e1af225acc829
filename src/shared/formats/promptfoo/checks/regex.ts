import type { CheckOf } from '@shared/domain/checks/check';
import { checkValues } from '@shared/domain/checks/grading';
import {
  type CheckMapping,
  isPlain,
  javascript,
  named,
  quoted,
} from '@shared/formats/promptfoo/checkMapping';
import type { Wish } from '@shared/formats/promptfoo/reading/wish';

/** As it stands, in a pattern. */
export const escapeRegex = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

export const regex: CheckMapping<'regex'> = {
  write: ({ pattern: own, from, flags }, { metric, case: case_ }) => {
    const pattern = from === undefined ? own : checkValues(case_).values[from];
    if (pattern === undefined) return undefined;
    if (!flags && isPlain(pattern)) return { type: 'regex', ...named(metric), value: pattern };
    return javascript(metric, `new RegExp(${quoted(pattern)}, ${quoted(flags ?? '')}).test(output)`);
  },
  wishes: {
    regex: ({ part: { path }, value, base }) =>
      typeof value === 'string' && value !== ''
        ? [patternWish(path, value, { ...base, type: 'regex', pattern: '' })]
        : [],
  },
};

/** A pattern is not filled: it is the same for all, or the case's own. */
export function patternWish(path: string, text: string, check: Omit<CheckOf<'regex'>, 'id'>): Wish {
  return {
    path,
    check,
    varying: {
      text,
      withText: (pattern) => ({ ...check, pattern }),
      withValue: (from) => ({ ...check, from }),
      isFilled: false,
      reserved: [],
      canBeExpected: false,
    },
  };
}
