import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asWritten,
  findVariables,
  interpolate,
  namesOtherwiseRead,
  neededVariablesOf,
  variablesOf,
} from './interpolate';
import type { Case, Message } from './session';

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
    expect(interpolate({ messages: [user(content)] }, { id: 'c', values })).toEqual({
      status: 'complete',
      messages: [user(filled)],
    });
  });

  it('names what is missing, once, in order of first use, over all messages', () => {
    const messages = [user('{{b}} {{a}}'), user('{{a}} {{c}} {{b}}')];
    expect(interpolate({ messages: messages }, { id: 'c', values: { c: 'x' } })).toEqual({
      status: 'missing',
      names: ['b', 'a'],
    });
  });

  it('takes no value from the prototype of objects', () => {
    const result = interpolate({ messages: [user('{{constructor}} {{toString}}')] }, { id: 'c', values: {} });
    expect(result).toEqual({ status: 'missing', names: ['constructor', 'toString'] });
  });

  it('drops what only the editor needs', () => {
    const result = interpolate({ messages: [{ ...user('x'), id: 'm1' }] }, { id: 'c', values: {} });
    expect(result).toEqual({ status: 'complete', messages: [user('x')] });
  });

  it('leaves what is to be sent as written, in either syntax, and asks for no value of it', () => {
    const braces = fc.constantFrom(
      ...['{{a}}', '{{ b }}', '{{examples}}', '{{two words}}', '{', '}}', 'x'],
      ...['{% if %}', '{# a #}', '#}', '{{ a | upper }}', '%}'],
    );
    fc.assert(
      fc.property(fc.array(braces), fc.array(braces), (some, others) => {
        const [content, part] = [some.join(''), others.join('')];
        const parts = [{ type: 'text' as const, text: part }];
        const said = asWritten<Message>({ role: 'assistant', content, parts });
        for (const written of [{}, { syntax: 'nunjucks' }] as const) {
          const prompt = { ...written, messages: [said] };
          expect(interpolate(prompt, { id: 'c', values: { a: 'lost' } })).toEqual({
            status: 'complete',
            messages: [{ role: 'assistant', content, parts }],
          });
          expect(variablesOf([{ id: 'p', name: '', ...prompt }])).toEqual([]);
        }
        // A person may go on to write variables where nothing would be lost.
        expect(said.isVerbatim === true).toBe([content, part].some((text) => /\{[{%#]|#\}/.test(text)));
      }),
    );
  });

  it('leaves a text without variables as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(findVariables(text).length === 0);
        const result = interpolate({ messages: [user(text)] }, { id: 'c', values: { a: 'x' } });
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
          const result = interpolate(
            { messages: [user(`${before}{{${variable}}}${after}`)] },
            {
              id: 'c',
              values: { [variable]: value },
            },
          );
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
          const result = interpolate({ messages: [user(text)] }, { id: 'c', values: {} });
          expect(result.status === 'missing' ? result.names : []).toEqual(names);
        },
      ),
    );
  });
});

describe('a Nunjucks prompt', () => {
  const ofNunjucks = (...texts: string[]) => ({ syntax: 'nunjucks', messages: texts.map(user) }) as const;
  const inCase = (values: Readonly<Record<string, string>>): Case => ({ id: 'c', values });

  it('is worked out, message by message, but for those that are sent as they are written', () => {
    const prompt = ofNunjucks('{{ name | upper }}', '{% for x in items %}{{ x }};{% endfor %}');
    const messages = [
      ...prompt.messages,
      { role: 'assistant', content: '{% raw', isVerbatim: true } as const,
    ];
    expect(interpolate({ ...prompt, messages }, inCase({ name: 'ada', items: '["a","b"]' }))).toEqual({
      status: 'complete',
      messages: [
        { role: 'user', content: 'ADA' },
        { role: 'user', content: 'a;b;' },
        { role: 'assistant', content: '{% raw' },
      ],
    });
  });

  it('names the values that are missing, and the message that is no template', () => {
    expect(interpolate(ofNunjucks('{{ a }}{% if b %}{% endif %}', '{{ c }}'), inCase({}))).toEqual({
      status: 'missing',
      names: ['a', 'c'],
    });
    expect(interpolate(ofNunjucks('a', 'b\n{{ a | nosuch }}'), inCase({}))).toEqual({
      status: 'failed',
      message: 2,
      problem: { kind: 'unknown', what: '| nosuch', line: 2 },
    });
  });

  it('has variables: all that it uses, and those that it needs', () => {
    const prompts = [{ id: 'p', name: '', ...ofNunjucks('{{ user.name }}{% if tone %}!{% endif %}') }];
    expect(variablesOf(prompts)).toEqual(['user', 'tone']);
    expect(neededVariablesOf(prompts)).toEqual(['user']);
    expect(
      neededVariablesOf([{ id: 'p', name: '', messages: [{ role: 'user', content: '{{a}}' }] }]),
    ).toEqual(['a']);
  });

  it('marks what somebody said in which its tags would be seen', () => {
    const said = (content: string) => ({ role: 'assistant', content }) as const;
    expect(asWritten(said('{% if %}'))).toEqual({ ...said('{% if %}'), isVerbatim: true });
    expect(asWritten(said('plain {a}'))).toEqual(said('plain {a}'));
  });
});

it('names that Nunjucks reads otherwise are found: numbers, words of its own, subtractions, what a loop names', () => {
  const user = (content: string) => ({ role: 'user', content }) as const;
  const texts = [
    '{{1}} {{ true }} {{none}} {{a-b}} {{a}}',
    '{% for item in items %}{{ item }}{% endfor %}{{1}}',
  ];
  expect(namesOtherwiseRead({ messages: texts.map(user) })).toEqual(['1', 'true', 'none', 'a-b', 'item']);
  expect(namesOtherwiseRead({ messages: [{ ...user('{{1}}'), isVerbatim: true }] })).toEqual([]);
});
