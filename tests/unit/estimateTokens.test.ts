import { readFileSync } from 'node:fs';
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import fc from 'fast-check';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';

const words = (language: string) =>
  Object.values(
    JSON.parse(readFileSync(`src/shared/locales/${language}/failures.json`, 'utf8')) as Record<
      string,
      { message: string; hint: string }
    >,
  )
    .map(({ message, hint }) => `${message}\n${hint}`)
    .join('\n');

const ARITHMETIC = `Q: Roger has 5 tennis balls. He buys 2 more cans of tennis balls. Each can has 3 tennis balls.
A: Roger started with 5 balls. 2 cans of 3 tennis balls each is 6 tennis balls. 5 + 6 = 11. The answer is 11.`;
const JAPANESE =
  '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗い所で泣いていた。';
const FRENCH = "L'intelligence artificielle est un ensemble de théories et de techniques mises en œuvre.";

describe('estimateTokens', () => {
  it.each([
    ['English', words('en'), 0.12],
    ['Chinese', words('zh-CN'), 0.12],
    ['TypeScript', readFileSync('src/shared/domain/run/completion.ts', 'utf8'), 0.12],
    ['JSON', readFileSync('tsconfig.base.json', 'utf8'), 0.15],
    ['arithmetic', ARITHMETIC, 0.15],
    ['Japanese', JAPANESE, 0.2],
    ['French', FRENCH, 0.2],
  ])('is near o200k_base for %s', (_, text, error) => {
    const exact = encode(text).length;
    expect(Math.abs(estimateTokens(text) - exact) / exact).toBeLessThan(error);
  });

  it('is 0 for nothing and for blanks', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('   ')).toBe(0);
  });

  it('is a whole number, and never less for a longer text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const tokens = estimateTokens(a);
        expect(Number.isInteger(tokens)).toBe(true);
        expect(tokens).toBeGreaterThanOrEqual(0);
        expect(estimateTokens(`${a}\n${b}`)).toBeGreaterThanOrEqual(tokens);
      }),
    );
  });

  it('counts a prompt of a million words', () => {
    expect(estimateTokens('word '.repeat(1_000_000))).toBeGreaterThan(900_000);
  });
});
