import { expect, it } from 'vitest';
import { busyMs } from '../../../../../tests/support/busyMs';
import { globOf } from './glob';

it.each([
  ['*.yaml', ['a.yaml', '.yaml'], ['b/a.yaml', 'a.yml', 'a.yaml.bak']],
  ['tests/*.yaml', ['tests/a.yaml'], ['tests/b/a.yaml', 'a.yaml']],
  ['tests/**', ['tests/a', 'tests/b/c/a.yaml'], ['test/a']],
  ['**/*.yaml', ['a.yaml', 'b/a.yaml', 'b/c/a.yaml'], ['b/a.yml']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/xb', 'ab', 'a//b']],
  ['**/**/x', ['x', 'a/x', 'a/b/x'], ['a/b/y']],
  ['a?.txt', ['ab.txt'], ['a.txt', 'a/.txt', 'abc.txt']],
  ['{a,bc}.txt', ['a.txt', 'bc.txt'], ['b.txt', 'abc.txt']],
  ['{a.txt', ['{a.txt'], ['a.txt']],
  ['[a].(t)', ['[a].(t)'], ['a.t']],
])('%s', (pattern, those, others) => {
  const isOne = globOf(pattern);
  expect(those.filter((path) => !isOne(path))).toEqual([]);
  expect(others.filter(isOne)).toEqual([]);
});

it.each([
  '**/'.repeat(40).concat('x'),
  '*a'.repeat(100).concat('b'),
  '{a,aa}'.repeat(100).concat('b'),
  '**a'.repeat(100).concat('b'),
])('%s does not take for ever', (pattern) => {
  const isOne = globOf(pattern);
  const busy = busyMs(() => {
    expect(isOne('a'.repeat(255))).toBe(false);
    expect(isOne('a/'.repeat(100))).toBe(false);
  });
  expect(busy).toBeLessThan(200);
});
