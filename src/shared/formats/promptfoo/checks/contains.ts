/** Both: that a text is there, and that it is not. */
import type { CheckOf } from '@shared/domain/checks/check';
import {
  type CheckMapping,
  isPlain,
  javascript,
  named,
  quoted,
  type WriteContext,
  withValue,
} from '@shared/formats/promptfoo/checkMapping';
import { listOf } from '@shared/formats/promptfoo/reading/csvTests';
import { type ReadWish, valueWish } from '@shared/formats/promptfoo/reading/wish';
import { escapeRegex, patternWish } from './regex';

type Containing = 'contains' | 'not-contains';

const foldOf = (ignoreCase?: boolean) => (ignoreCase ? '.toUpperCase().toLowerCase()' : '');

const writeSigned =
  (sign: '' | '!') =>
  (check: CheckOf<Containing>, { metric, case: case_ }: WriteContext) =>
    withValue(check.value, case_, (value) => {
      if (!check.ignoreCase && isPlain(value)) return { type: check.type, ...named(metric), value };
      const fold = foldOf(check.ignoreCase);
      return javascript(metric, `${sign}String(output)${fold}.includes(${quoted(value)}${fold})`);
    });

/** Where it must stand, or which of several. */
function writePlaced(check: CheckOf<'contains'>, { metric, case: case_ }: WriteContext) {
  const { atStart, lines, ignoreCase } = check;
  return withValue(check.value, case_, (value) => {
    const texts = lines ? value.split(/\r?\n/).filter((each) => each !== '') : [value];
    if (!ignoreCase && texts.length > 0 && texts.every(isPlain)) {
      if (!lines) return { type: 'starts-with', ...named(metric), value };
      if (!atStart) return { type: `contains-${lines}`, ...named(metric), value: texts };
    }
    const fold = foldOf(ignoreCase);
    const way = atStart ? 'startsWith' : 'includes';
    const each = `(text) => String(output)${fold}.${way}(text${fold})`;
    const list = `[${texts.map(quoted).join(', ')}]`;
    return javascript(metric, `${list}.${lines === 'any' ? 'some' : 'every'}(${each})`);
  });
}

const writeContains = writeSigned('');

export const contains: CheckMapping<'contains'> = {
  write: (check, to) => (check.atStart || check.lines ? writePlaced(check, to) : writeContains(check, to)),
  wishes: {
    contains: oneText({}),
    icontains: oneText({ ignoreCase: true }),
    'starts-with': oneText({ atStart: true }),
    'contains-any': manyTexts('any', {}),
    'icontains-any': manyTexts('any', { ignoreCase: true }),
    'contains-all': manyTexts('all', {}),
    'icontains-all': manyTexts('all', { ignoreCase: true }),
  },
};

function oneText(options: Options): ReadWish {
  return ({ part: { path }, text, base }) =>
    text === undefined || (text === '' && !options.atStart)
      ? []
      : [valueWish(path, text, { ...base, type: 'contains', value: '', ...options })];
}

/** One a line; where one has lines of its own, another form must do. */
function manyTexts(lines: 'any' | 'all', options: Options): ReadWish {
  return ({ part, value, base }) => {
    const given = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? listOf(value) : [];
    const texts = given.filter((each) => each !== '');
    if (texts.length === 0) return [];
    const check = { ...base, type: 'contains', value: '', ...options } as const;
    const { path } = part;
    if (!texts.some((each) => each.includes('\n')))
      return [valueWish(path, texts.join('\n'), { ...check, lines })];
    if (lines === 'all') return base.isNegated ? [] : texts.map((text) => valueWish(path, text, check));
    part.tell('different', 'patternMade');
    const flags = options.ignoreCase ? { flags: 'i' } : {};
    const pattern = texts.map(escapeRegex).join('|');
    return [patternWish(path, pattern, { ...base, type: 'regex', pattern: '', ...flags })];
  };
}

interface Options {
  readonly ignoreCase?: true;
  readonly atStart?: true;
}

export const notContains: CheckMapping<'not-contains'> = {
  write: writeSigned('!'),
  // Turned round, "contains" is read.
  wishes: {},
};
