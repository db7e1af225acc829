import { expect, it } from 'vitest';
import { fillText, placeholdersOf } from './fillText';

it('fills in what is given, once, and leaves nothing where nothing is', () => {
  expect(fillText('{{a}} of {{b}}{{c}}, {{a}}', { a: '{{b}}', b: 0 })).toBe('{{b}} of 0, {{b}}');
  expect(fillText('{{toString}}{{a}}')).toBe('');
  expect(placeholdersOf('{{a}} of {{b}}, { {c} }')).toEqual(['a', 'b']);
});
