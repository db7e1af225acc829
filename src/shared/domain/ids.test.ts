import { expect, it } from 'vitest';
import { idSchema, newId } from './ids';

it('an id is no name that every object has', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    expect(idSchema.parse(name)).toBe(`${name}-`);
    expect(idSchema.parse(`${name}-`)).toBe(`${name}-`);
  }
  expect(idSchema.parse(newId())).toHaveLength(8);
});
