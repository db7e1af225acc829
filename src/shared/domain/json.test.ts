import { describe, expect, it } from 'vitest';
import { parseJson, readJson } from './json';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('readJson', () => {
  it('tells a value from a text that is none', () => {
    expect(readJson('{"a": null}')).toEqual({ ok: true, value: { a: null } });
    expect(readJson('{"a"')).toMatchObject({ ok: false, detail: expect.stringMatching(/JSON/) });
    expect(parseJson('null')).toBeNull();
    expect(parseJson('')).toBeUndefined();
  });

  it.each([250, 100_000])('takes nothing nested %i deep, and does not run out of stack', (depth) => {
    expect(readJson(nested(200))).toMatchObject({ ok: true });
    expect(readJson(nested(depth))).toMatchObject({ ok: false });
    expect(readJson(`[${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}]`)).toMatchObject({ ok: false });
  });
});
