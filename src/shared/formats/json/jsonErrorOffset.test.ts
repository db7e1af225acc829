import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorOffset } from './jsonErrorOffset';

describe('jsonErrorOffset', () => {
  it('reads all JSON to its end', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
        const pretty = JSON.stringify(JSON.parse(text), null, indent);
        expect(jsonErrorOffset(pretty)).toBe(pretty.length);
      }),
    );
  });

  it.each([
    ['{"a": }', 6],
    ['[1 2]', 3],
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['{,}', 1],
    ['[1]]', 3],
    ['"a\n"', 0],
    ["{'a': 1}", 1],
    ['[1', 2],
  ])('stops in %j at %d', (text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset);
  });
});
