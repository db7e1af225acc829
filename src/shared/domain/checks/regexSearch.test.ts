import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchRegex } from './regexSearch';

function native(pattern: string, flags: string, text: string) {
  const match = new RegExp(pattern, flags).exec(text);
  return match ? { status: 'match', groups: [...match] } : { status: 'noMatch' };
}

/** With the flag u V8 begins an empty match between the halves of a character; the standard goes on by whole characters. */
function splitsCharacter(pattern: string, flags: string, text: string): boolean {
  const at = new RegExp(pattern, flags).exec(text)?.index ?? 0;
  return (
    flags.includes('u') &&
    /^[\uDC00-\uDFFF]/.test(text.slice(at)) &&
    /[\uD800-\uDBFF]$/.test(text.slice(0, at))
  );
}

/** Small patterns in which JavaScript's own search needs little time. */
const { pattern } = fc.letrec<{ pattern: string; sequence: string; term: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'a',
        'b',
        'A',
        '.',
        '[ab]',
        '[^a]',
        '\\w',
        '\\s',
        '\\d',
        '1',
        'é',
        '汉',
        '[^]',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('^', '$', '\\b', '\\B', '\\n', '\\x61', '\\u0062', '\\.', '[\\]a-]', ''),
    },
    { weight: 2, arbitrary: tie('pattern').map((inner) => `(${inner})`) },
    { weight: 1, arbitrary: tie('pattern').map((inner) => `(?:${inner})`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('(?=', '(?!', '(?<=', '(?<!'), tie('pattern'))
        .map(([opening, inner]) => `(?:${opening}${inner}))`),
    },
  ),
  term: fc
    .tuple(
      tie('atom'),
      fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,1}?', '{1,}'),
    )
    .map(([atom, sign]) => (/^[\^$]$|^\\[bB]$|^$/.test(atom) ? atom : atom + sign)),
  sequence: fc.array(tie('term'), { maxLength: 4 }).map((terms) => terms.join('')),
  pattern: fc
    .array(tie('sequence'), { minLength: 1, maxLength: 3, depthIdentifier: 'alt' })
    .map((all) => all.join('|')),
}));
const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'A', ' ', '1', '\n', 'é', '汉', '.', '😀'),
  maxLength: 8,
});

describe('searchRegex', () => {
  it('finds what JavaScript finds, with the same groups', () => {
    fc.assert(
      fc.property(pattern, fc.constantFrom('', 'i', 'm', 's', 'u', 'imsu'), text, (each, flags, on) => {
        fc.pre(each.length < 40 && !splitsCharacter(each, flags, on));
        expect(searchRegex(each, flags, on)).toEqual(native(each, flags, on));
      }),
      { numRuns: 3000 },
    );
  });

  it('begins no match inside a character', () => {
    expect(splitsCharacter('\\B', 'u', 'a😀a')).toBe(true);
    expect(searchRegex('\\B', 'u', 'a😀a')).toEqual({ status: 'noMatch' });
  });

  it.each([
    ['(?<year>\\d{4})-(\\d\\d)', '', 'on 2026-11-24'],
    ['^(?!.*sorry)', 'i', 'I am Sorry'],
    ['^(?=.*\\d)(?=.*[a-z]).{4,}$', '', 'abc1'],
    ['(?<=\\$)\\d+(\\.\\d\\d)?', '', 'costs $12.50'],
    ['\\p{Script=Han}+', 'u', 'ab 汉字'],
    ['^.$', 'u', '😀'],
    ['\\u{1F600}|\\ud83d\\ude00', 'u', 'x😀'],
    ['((a)|b)+', '', 'ab'],
    ['(?:a|ab)(?:c|bcd)(d*)', '', 'abcd'],
    ['a{,2}b{', '', 'a{,2}b{'],
    ['[]|x', '', 'x'],
    ['([^a]{0,1}?)?', '', '😀'],
    ['(?:(a)|b?){0,2}', '', 'a'],
    ['([^a]*?)+', '', '😀'],
  ])('/%s/%s on %j', (each, flags, on) => {
    expect(searchRegex(each, flags, on)).toEqual(native(each, flags, on));
  });

  it.each([
    ['(a+)+$', `${'a'.repeat(5000)}b`],
    ['(a|aa)+$', `${'a'.repeat(5000)}b`],
    ['(.*)*x', 'y'.repeat(5000)],
    ['(.*?,?){0,9}P', 'y,'.repeat(20)],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(5000)],
  ])('does not hang on /%s/', (each, on) => {
    const began = performance.now();
    expect(searchRegex(each, '', on).status).toBe('noMatch');
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it('gives up where even that is too long, and says so', () => {
    const began = performance.now();
    expect(searchRegex('(?:(?=.*x).)*y', '', 'a'.repeat(20_000)).status).toBe('tooLong');
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(searchRegex('(a*b*)*c', '', 'a'.repeat(2 ** 27)).status).toBe('tooLong');
  });

  it('says what is wrong with a pattern, and what it cannot do', () => {
    expect(searchRegex('(', '', '')).toMatchObject({ status: 'invalid' });
    expect(searchRegex('(a)\\1', '', 'aa')).toEqual({ status: 'unsupported', detail: '\\1' });
    expect(searchRegex('(?:a{1000}){1000}', '', 'aa').status).toBe('unsupported');
  });

  it('reads two megabytes in a second or two', () => {
    const began = performance.now();
    expect(searchRegex('answer:\\s*(\\d+)', 'i', `${'word '.repeat(400_000)}Answer: 42`)).toEqual({
      status: 'match',
      groups: ['Answer: 42', '42'],
    });
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
