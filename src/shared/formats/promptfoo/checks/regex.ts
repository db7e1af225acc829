import type { CheckOf } from '@shared/domain/checks/check';
import { checkValues } from '@shared/domain/checks/grading';
import {
  type CheckMapping,
  isPlain,
  javascript,
  quoted,
  type ReadAssert,
} from '@shared/formats/promptfoo/checkMapping';
import { fromTemplate } from '@shared/formats/promptfoo/promptfooTemplate';
import type { Wish } from '@shared/formats/promptfoo/reading/wish';

/** As it stands, in a pattern. */
export const escapeRegex = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const readAny =
  (options: { readonly flags?: 'i' }): ReadAssert =>
  ({ list, named }) => {
    if (list.length === 0) return undefined;
    const pattern = list.map((each) => escapeRegex(fromTemplate(String(each)))).join('|');
    return [{ check: { ...named, type: 'regex', pattern, ...options }, text: undefined }];
  };

const readPattern =
  (options: { readonly isNegated?: true }): ReadAssert =>
  ({ text, named }) =>
    text === undefined
      ? undefined
      : [{ check: { ...named, type: 'regex', pattern: text, ...options }, text: undefined }];

export const regex: CheckMapping<'regex'> = {
  write: ({ pattern: own, from, flags }, { metric, case: case_ }) => {
    const pattern = from === undefined ? own : checkValues(case_).values[from];
    if (pattern === undefined) return undefined;
    if (!flags && isPlain(pattern)) return { type: 'regex', metric, value: pattern };
    return javascript(metric, `new RegExp(${quoted(pattern)}, ${quoted(flags ?? '')}).test(output)`);
  },
  read: {
    regex: readPattern({}),
    'not-regex': readPattern({ isNegated: true }),
    'contains-any': readAny({}),
    'icontains-any': readAny({ flags: 'i' }),
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
