import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findVariables, interpolate } from './interpolate';
import type { Session } from './session';
import { strayPlaceholders, strayPlaceholdersIn, withMeantVariables } from './strayPlaceholders';

const COMPOSED = 'caf\u00e9';
const DECOMPOSED = 'cafe\u0301';

describe('a variable, in any script', () => {
  // Where each script's words hold more than letters.
  it.each([
    ['Hindi: vowel signs and virama', 'प्रश्न'],
    ['Thai: vowels and tone marks above and below', 'ชื่อ'],
    ['Hebrew, pointed', 'שָׁלוֹם'],
    ['Arabic with harakat', 'سُؤَال'],
    ['Persian: a zero-width non-joiner', 'نام\u200cکاربر'],
    ['Bengali', 'প্রশ্ন'],
    ['Tamil', 'கேள்வி'],
    ['Burmese', 'မေးခွန်း'],
    ['Vietnamese, decomposed', 'câu hỏi'.normalize('NFD').replace(' ', '_')],
    ['Korean, decomposed', '질문'.normalize('NFD')],
    ['Japanese', '質問が'.normalize('NFD')],
    ['Sinhala: a zero-width joiner', 'ප්\u200dරශ්නය'],
  ])('%s', (_, name) => {
    const text = `a {{ ${name} }} b`;
    expect(findVariables(text)).toMatchObject([{ name: name.normalize('NFC') }]);
    expect(strayPlaceholders(text)).toEqual([]);
    expect(
      interpolate(
        { messages: [{ role: 'user', content: text }] },
        { id: 'c', values: { [name.normalize('NFC')]: 'x' } },
      ),
    ).toMatchObject({ status: 'complete', messages: [{ content: 'a x b' }] });
  });

  it('is the same with a joiner at an end, which joins nothing', () => {
    expect(findVariables('{{name\u200c}} {{\u200dname}}').map(({ name }) => name)).toEqual(['name', 'name']);
  });

  it('is the same composed and decomposed', () => {
    expect(findVariables(`{{${COMPOSED}}} {{${DECOMPOSED}}}`).map(({ name }) => name)).toEqual([
      COMPOSED,
      COMPOSED,
    ]);
  });
});

describe('what looks like a variable', () => {
  it.each<[string, string, string | undefined, string]>([
    ['{{Customer Name}}', '{{Customer Name}}', '{{Customer_Name}}', 'Langfuse, Dify: names with blanks'],
    ['｛｛name｝｝', '｛｛name｝｝', '{{name}}', 'an input method that is switched to full width'],
    ['｛{name}｝', '｛{name}｝', '{{name}}', 'half of it'],
    ['{{\u200bname}}', '{{\u200bname}}', '{{name}}', 'copied from a web page'],
    ['{{ name | upper }}', '{{ name | upper }}', undefined, 'Jinja, Liquid'],
    ['{{#each items}}', '{{#each items}}', undefined, 'Handlebars'],
    ['{{> header}}', '{{> header}}', undefined, 'Mustache'],
    ['{{$json.name}}', '{{$json.name}}', undefined, 'n8n'],
    ['{{user[0]}}', '{{user[0]}}', undefined, 'Jinja'],
    ['{{name}', '{{name}', '{{name}}', 'a brace forgotten'],
    ['{% if a %}', '{% if a %}', undefined, 'Jinja, Liquid'],
    ['{# note #}', '{# note #}', undefined, 'Jinja'],
    ['{{ name | default("you") }}', '{{ name | default("you") }}', undefined, 'Jinja, with a text in it'],
    ['{{user["first name"]}}', '{{user["first name"]}}', undefined, 'Jinja'],
    ['{{ $node["Set"].json.x }}', '{{ $node["Set"].json.x }}', undefined, 'n8n'],
    ['{{t("key")}}', '{{t("key")}}', undefined, 'Vue, Angular'],
    ['{{- name -}}', '{{- name -}}', '{{name}}', 'Jinja, Go: blanks taken away'],
    ['{{ name -}}', '{{ name -}}', '{{name}}', 'Jinja, Go: blanks taken away'],
    ['{{~name~}}', '{{~name~}}', '{{name}}', 'Handlebars'],
    ['{{user . name}}', '{{user . name}}', '{{user.name}}', 'a formatter'],
    ['{{😀}}', '{{😀}}', undefined, 'emoji'],
    ['{{na\u00adme}}', '{{na\u00adme}}', '{{name}}', 'a soft hyphen of a web page'],
    ['{ {name} }', '{ {name} }', '{{name}}', 'a formatter'],
    ['{ { name } }', '{ { name } }', '{{name}}', 'Prettier, in YAML without quotes'],
    ['{{name', '{{name', '{{name}}', 'both closing braces forgotten'],
    ['{{ Name, how are you', '{{ Name', '{{Name}}', 'the same within a sentence'],
    ['{name}}', '{name}}', '{{name}}', 'the first brace forgotten'],
  ])('%s', (text, found, meant) => {
    expect(strayPlaceholders(`Hi ${text}!`)).toEqual([
      { text: found, start: 3, end: 3 + found.length, meant },
    ]);
  });

  it.each([
    ['{{name}}'],
    ['{{ name }}'],
    ['{{{name}}}'],
    ['{{ "answer": 42 }}'],
    ['{{"a": {"b": 1}}}'],
    ['int a[2][2] = {{1, 2}, {3, 4}};'],
    ['{{}} {{ }}'],
    ['{name}'],
    ['{{a\nb}}'],
    [`{{${'long '.repeat(30)}}}`],
    ['{"a": {"b": {c}}}'],
    ['\\frac{a}{{b}}'],
    ['style={{ margin'],
    ['{{ "a": 1,'],
    ['\x24{name} [name] {name} [[name]]'],
  ])('%j is none', (text) => {
    expect(strayPlaceholders(text)).toEqual([]);
  });

  it.each([
    ['{name}', 'f-strings, LangChain'],
    ['{ name }', 'f-strings'],
    ['\x24{name}', 'shells, JavaScript'],
    ['｛name｝', 'input methods'],
    ['[[name]]', 'wikis'],
  ])('%s is told where the cases have such a value (%s)', (text) => {
    expect(strayPlaceholders(`Hi ${text}!`, ['name'])).toEqual([
      { text, start: 3, end: 3 + text.length, meant: '{{name}}' },
    ]);
    expect(strayPlaceholders(`Hi ${text}!`, ['other'])).toEqual([]);
    const prompt = (content: string) => ({ messages: [{ role: 'user' as const, content }] });
    const cases = [{ id: 'c', values: { name: 'Ada' } }];
    expect(strayPlaceholdersIn(prompt(`Hi ${text}!`), cases)).toHaveLength(1);
    // Then it may be what the answer is to look like.
    expect(strayPlaceholdersIn(prompt(`Hi {{name}}, say ${text}!`), cases)).toEqual([]);
  });

  it('is found in any text without throwing, at places that hold it', () => {
    const texts = fc.stringMatching(/^[a{}｛｝[\]$#% "\n]{0,30}$/u);
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end, text: found } of strayPlaceholders(text, ['a']))
          expect(text.slice(start, end)).toBe(found);
      }),
    );
  });

  it('is made a variable, and the values that were meant for it are called so', () => {
    const session = {
      prompts: [
        {
          id: 'p',
          name: 'A',
          messages: [{ role: 'user', content: '{{Customer Name}} ｛｛city｝｝ {{x | y}}' }],
        },
        { id: 'q', name: 'B', messages: [{ role: 'user', content: '{{Customer Name}}' }] },
      ],
      cases: [{ id: 'c', values: { 'Customer Name': 'Ada', city: 'Ulm' } }],
    } as unknown as Session;
    const mended = withMeantVariables(session, 'p');
    expect(mended.prompts.map(({ messages }) => messages[0]?.content)).toEqual([
      '{{Customer_Name}} {{city}} {{x | y}}',
      '{{Customer Name}}',
    ]);
    expect(mended.cases).toEqual([{ id: 'c', values: { Customer_Name: 'Ada', city: 'Ulm' } }]);
    expect(strayPlaceholdersIn({ messages: [{ role: 'user', content: '{{a b}} {{a b}}' }] })).toHaveLength(1);
  });
});
