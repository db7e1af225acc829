import { describe, expect, it } from 'vitest';
import { answerPlaceOf } from './answerPlace';

describe("promptfoo's transformResponse", () => {
  it.each([
    ['json', '$'],
    ['json.output', 'output'],
    ['json.choices[0].message.content', 'choices[0].message.content'],
    ['json[\'data\']["answer"]', 'data.answer'],
    ['json[0].generated_text', '[0].generated_text'],
    ['json?.choices?.[0]?.message?.content', 'choices[0].message.content'],
    ['(json, text) => json.reply', 'reply'],
    ['(data) => data.reply;', 'reply'],
    ['json.a || json.b ?? json', 'a || b || $'],
    [
      'json.choices?.[0]?.message?.content || json.text || JSON.stringify(json)',
      'choices[0].message.content || text || $',
    ],
    ['String(json.count)', 'count'],
    ["json.output.join('')", 'output[*]'],
    ['json.a || text', 'a || $'],
    ['(json.a || json.b)', 'a || b'],
  ])('%s is %s', (expression, place) => {
    expect(answerPlaceOf(expression)).toEqual({ place, isTrimmed: false });
  });

  it('may take blanks off', () => {
    expect(answerPlaceOf('json.response.trim()')).toEqual({ place: 'response', isTrimmed: true });
    expect(answerPlaceOf('text')).toEqual({ place: undefined, isTrimmed: false });
  });

  it.each([
    'json.items.map((x) => x.text).join("")',
    'json.a + json.b',
    'json.output.join("\\n")',
    "json.output.join('').length",
    'json.a ? json.b : json.c',
    'process.env.SECRET',
    'JSON.stringify(json.a)',
    'json.a || "nothing"',
    'text.split("\\n")[0]',
    '{ output: json.a }',
    '({ output: json.a })',
    'json["a.b"]',
    '(json, text) => { return json.a; }',
    '',
    '('.repeat(5000),
  ])('%s is more than a place', (expression) => {
    expect(answerPlaceOf(expression)).toBeUndefined();
  });
});
