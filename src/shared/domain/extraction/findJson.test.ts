import { describe, expect, it } from 'vitest';
import { fieldAt, findJson } from './findJson';

describe('findJson', () => {
  it.each([
    ['{"a": [1, 2]}', { a: [1, 2] }],
    ['Here:\n```json\n{"城市": "上海"}\n```\nDone.', { 城市: '上海' }],
    ['The list is [1, 2, 3], as asked.', [1, 2, 3]],
  ])('finds it in %j', (text, value) => expect(findJson(text)).toMatchObject({ status: 'found', value }));

  it.each(['', 'no JSON', '{"a": ', 'see [1] and [2]'])('finds none in %j', (text) =>
    expect(findJson(text)).toEqual({ status: 'none' }),
  );
});

it.each([
  ['$', { $ref: 1, ref: 2 }],
  ['$.ref', 2],
  ['$ref', 1],
  ['$.$ref', 1],
])('the place %s is %j', (path, value) => expect(fieldAt({ $ref: 1, ref: 2 }, path)).toEqual(value));
