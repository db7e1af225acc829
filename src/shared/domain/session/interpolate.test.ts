import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asWritten, findVariables, interpolate, variablesOf } from './interpolate';
import type { Message } from './session';

const user = (content: string): Message => ({ role: 'user', content });
const name = fc.stringMatching(/^[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_.\u4e00-\u9fff-]{0,8}$/);

describe('interpolate', () => {
  it.each([
    ['{{text}}', { text: 'a' }, 'a'],
    ['{{ text }} and {{text}}', { text: 'a' }, 'a and a'],
    ['{{菜单}}：{{user.name}}', { 菜单: '汉堡', 'user.name': '小王' }, '汉堡：小王'],
    ['{{a}}', { a: '' }, ''],
    ['{{a}}', { a: '$& $1 $$ \\' }, '$& $1 $$ \\'],
    ['{{a}}{{b}}', { a: '{{b}}', b: 'x' }, '{{b}}x'],
    ['{{{a}}}', { a: 'x' }, '{x}'],
    ['{{}} {{ }} {a} {{a b}}', {}, '{{}} {{ }} {a} {{a b}}'],
  ])('%j', (content, values, filled) => {
    expect(interpolate([user(content)], { id: 'c', values })).toEqual({
      status: 'complete',
      messages: [user(filled)],
    });
  });

  it('names what is missing, once, in order of first use, over all messages', () => {
    const messages = [user('{{b}} {{a}}'), user('{{a}} {{c}} {{b}}')];
    expect(interpolate(messages, { id: 'c', values: { c: 'x' } })).toEqual({
      status: 'missing',
      names: ['b', 'a'],
    });
  });

  it('takes no value from the prototype of objects', () => {
    const result = interpolate([user('{{constructor}} {{toString}}')], { id: 'c', values: {} });
    expect(result).toEqual({ status: 'missing', names: ['constructor', 'toString'] });
  });

  it('drops what only the editor needs', () => {
    const result = interpolate([{ ...user('x'), id: 'm1' }], { id: 'c', values: {} });
    expect(result).toEqual({ status: 'complete', messages: [user('x')] });
  });

  it('leaves what is to be sent as written, and asks for no value of it', () => {
    const braces = fc.constantFrom('{{a}}', '{{ b }}', '{{examples}}', '{{two words}}', '{', '}}', 'x');
    fc.assert(
      fc.property(fc.array(braces), fc.array(braces), (some, others) => {
        const [content, part] = [some.join(''), others.join('')];
        const parts = [{ type: 'text' as const, text: part }];
        const said = asWritten<Message>({ role: 'assistant', content, parts });
        expect(interpolate([said], { id: 'c', values: { a: 'lost' } })).toEqual({
          status: 'complete',
          messages: [{ role: 'assistant', content, parts }],
        });
        expect(variablesOf([{ id: 'p', name: '', messages: [said] }])).toEqual([]);
        // A person may go on to write variables where none would be lost.
        expect(said.isVerbatim === true).toBe([content, part].some((text) => findVariables(text).length > 0));
      }),
    );
  });

  it('leaves a text without variables as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(findVariables(text).length === 0);
        const result = interpolate([user(text)], { id: 'c', values: { a: 'x' } });
        expect(result).toEqual({ status: 'complete', messages: [user(text)] });
      }),
    );
  });

  it('puts any value in unchanged, between any texts', () => {
    fc.assert(
      fc.property(
        name,
        fc.string({ unit: 'grapheme' }),
        fc.string(),
        fc.string(),
        (variable, value, before, after) => {
          // As a computed key `__proto__` would set the prototype.
          fc.pre(!/[{}]/.test(before + after) && variable !== '__proto__');
          const result = interpolate([user(`${before}{{${variable}}}${after}`)], {
            id: 'c',
            values: { [variable]: value },
          });
          expect(result).toEqual({ status: 'complete', messages: [user(before + value + after)] });
        },
      ),
    );
  });
});

describe('findVariables', () => {
  it('gives the place of each', () => {
    expect(findVariables('a {{ x }}{{y}}')).toEqual([
      { name: 'x', start: 2, end: 9 },
      { name: 'y', start: 9, end: 14 },
    ]);
  });

  it('finds exactly the names that interpolate asks for', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            name.map((each) => `{{${each}}}`),
            fc.string(),
          ),
        ),
        (parts) => {
          const text = parts.join('');
          const names = variablesOf([{ id: 'p', name: '', messages: [user(text)] }]);
          const result = interpolate([user(text)], { id: 'c', values: {} });
          expect(result.status === 'missing' ? result.names : []).toEqual(names);
        },
      ),
    );
  });
});
