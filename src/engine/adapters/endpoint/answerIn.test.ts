import { describe, expect, it } from 'vitest';
import { answerIn, fieldsOf } from './answerIn';

const reply = { data: { answers: [{ text: 'Hi' }] }, count: 2, none: null, list: ['a', 'b'] };

describe('the answer in a reply', () => {
  it.each([
    ['data.answers[0].text', 'Hi'],
    ['$.data.answers[0].text', 'Hi'],
    ['count', '2'],
    ['list', '["a","b"]'],
    ['missing || none || list[1]', 'b'],
    ['none', undefined],
    ['list[*]', 'ab'],
    ['data.answers[*] || data.answers[0].text[*]', 'Hi'],
    ['count[*]', undefined],
    ['data.answers[3].text', undefined],
  ])('at %s', (place, expected) => {
    expect(answerIn(reply, place)).toBe(expected);
  });

  it('could stand at the fields that are there', () => {
    expect(fieldsOf(reply)).toBe('data.answers[0].text, count, none, list[0]');
    expect(fieldsOf(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}`, at])))).toMatch(
      /^f0, .*, f11 …$/,
    );
  });
});
