import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BodyValue, fillJson, fillText, readJsonTemplate, type ValueAt } from './bodyTemplate';

const of =
  (values: Readonly<Record<string, BodyValue | undefined>>): ValueAt =>
  (name) => {
    if (!Object.hasOwn(values, name)) return { type: 'unknown' };
    const value = values[name];
    return value === undefined ? { type: 'unset' } : { type: 'value', value };
  };

function filled(template: string, valueAt: ValueAt): unknown {
  const read = readJsonTemplate(template);
  if (!read.ok) throw new Error(read.detail);
  const made = fillJson(read.template, valueAt);
  return made.ok ? made.value : { unknown: made.unknown };
}

describe('a JSON body', () => {
  it('is text within quotation marks and a value without them', () => {
    const valueAt = of({ prompt: 'Hi', temperature: 0.5, messages: [{ role: 'user' }] });
    expect(
      filled(
        '{"m": {{messages}}, "q": "Q: {{ prompt }}", "p": {{prompt}}, "t": {{temperature}}, "s": "{{temperature}}"}',
        valueAt,
      ),
    ).toEqual({ m: [{ role: 'user' }], q: 'Q: Hi', p: 'Hi', t: 0.5, s: '0.5' });
  });

  it('has the list of messages also where quotation marks are around it alone', () => {
    const valueAt = of({ messages: [{ role: 'user' }] });
    expect(filled('{"m": "{{messages}}", "said": "all: {{messages}}"}', valueAt)).toEqual({
      m: [{ role: 'user' }],
      said: 'all: [{"role":"user"}]',
    });
  });

  it('leaves out what is not set', () => {
    expect(
      filled('{"a": {{x}}, "b": "{{x}}", "c": ["{{x}}", 1], "d": "t={{x}}"}', of({ x: undefined })),
    ).toEqual({
      c: [1],
      d: 't=',
    });
  });

  it('has places in the names of its fields, too', () => {
    const made = filled(
      '{"{{who}}": {"to {{who}}": 1}, "{{__proto__}}": 2}',
      of({ who: 'Ann', ['__proto__']: 'x' }),
    );
    expect(made).toEqual({ Ann: { 'to Ann': 1 }, x: 2 });
    expect(filled('{"{{nobody}}": 1}', of({}))).toEqual({ unknown: ['nobody'] });
  });

  it('names what nobody knows', () => {
    expect(filled('{"a": {{x}}, "b": "{{y}} {{x}}"}', of({}))).toEqual({ unknown: ['x', 'y'] });
  });

  it('says what is wrong with what is no JSON', () => {
    expect(readJsonTemplate('{"a": {{prompt}}')).toMatchObject({ ok: false });
    expect(readJsonTemplate('{a: "{{prompt}}"}')).toMatchObject({ ok: false });
  });

  it('tells a place within a text from one beside it, whatever is escaped there', () => {
    expect(filled('{"a": "\\"{{x}}\\" \\\\", "b": {{x}}}', of({ x: '1' }))).toEqual({ a: '"1" \\', b: '1' });
  });

  it('is broken by no value, and takes each as it is', () => {
    const template = '{"q": "{{prompt}}", "bare": {{prompt}}, "more": ["<{{prompt}}>"]}';
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (prompt) => {
        const made = filled(template, of({ prompt }));
        expect(JSON.parse(JSON.stringify(made))).toEqual({
          q: prompt,
          bare: prompt,
          more: [`<${prompt}>`],
        });
      }),
    );
  });

  it('without places is the JSON that it is', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        fc.pre(!json.includes('{{'));
        expect(filled(json, of({}))).toEqual(JSON.parse(json));
      }),
    );
  });
});

describe('a text body', () => {
  it('is filled once: a value that looks like a place is none', () => {
    expect(fillText('{{a}}-{{b}}', of({ a: '{{b}}', b: 'x' }))).toEqual({ ok: true, value: '{{b}}-x' });
  });

  it('has its values escaped as it asks for', () => {
    expect(fillText('q={{prompt}}&k=3', of({ prompt: 'a&b=c d' }), encodeURIComponent)).toEqual({
      ok: true,
      value: 'q=a%26b%3Dc%20d&k=3',
    });
  });
});
