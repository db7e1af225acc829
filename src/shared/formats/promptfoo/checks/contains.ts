/** Both: that a text is there, and that it is not. */
import type { CheckOf } from '@shared/domain/checks/check';
import {
  type CheckMapping,
  isPlain,
  javascript,
  quoted,
  type ReadAssert,
  type WriteContext,
  withValue,
} from '@shared/formats/promptfoo/checkMapping';
import { fromTemplate } from '@shared/formats/promptfoo/promptfooTemplate';

type Containing = 'contains' | 'not-contains';

const writeSigned =
  (sign: '' | '!') =>
  (check: CheckOf<Containing>, { metric, case: case_ }: WriteContext) =>
    withValue(check.value, case_, (value) => {
      if (!check.ignoreCase && isPlain(value)) return { type: check.type, metric, value };
      const fold = check.ignoreCase ? '.toUpperCase().toLowerCase()' : '';
      return javascript(metric, `${sign}String(output)${fold}.includes(${quoted(value)}${fold})`);
    });

const readOne =
  (type: Containing, options: { readonly ignoreCase?: true }): ReadAssert =>
  ({ text, named }) =>
    text === undefined ? undefined : [{ check: { ...named, type, value: text, ...options }, text }];

const readAll =
  (options: { readonly ignoreCase?: true }): ReadAssert =>
  ({ list, named }) =>
    list.length === 0
      ? undefined
      : list.map((each) => {
          const text = fromTemplate(String(each));
          return { check: { ...named, type: 'contains', value: text, ...options }, text };
        });

export const contains: CheckMapping<'contains'> = {
  write: writeSigned(''),
  read: {
    contains: readOne('contains', {}),
    icontains: readOne('contains', { ignoreCase: true }),
    'contains-all': readAll({}),
    'icontains-all': readAll({ ignoreCase: true }),
  },
};

export const notContains: CheckMapping<'not-contains'> = {
  write: writeSigned('!'),
  read: {
    'not-contains': readOne('not-contains', {}),
    'not-icontains': readOne('not-contains', { ignoreCase: true }),
  },
};
