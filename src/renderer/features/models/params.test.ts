import { describe, expect, it } from 'vitest';
import { escapeStop, nearest, parseTyped, ranges, summaryOf, unescapeStop } from './params';

describe('parseTyped', () => {
  it('tells an emptied field from a wrong one', () => {
    expect(parseTyped('', ranges.temperature)).toBe('empty');
    expect(parseTyped('-', ranges.temperature)).toBe('invalid');
    expect(parseTyped('2.5', ranges.temperature)).toBe('invalid');
    expect(parseTyped('1e999', ranges.seed)).toBe('invalid');
  });

  it('takes finer steps than the slider', () => {
    expect(parseTyped('0.01', ranges.temperature)).toBe(0.01);
    expect(parseTyped('0', ranges.temperature)).toBe(0);
  });

  it('wants whole numbers of tokens and seeds', () => {
    expect(parseTyped('12.5', ranges.maxTokens)).toBe('invalid');
    expect(parseTyped('0', ranges.maxTokens)).toBe('invalid');
    expect(parseTyped('-7', ranges.seed)).toBe(-7);
  });
});

describe('nearest', () => {
  it('brings a number into its range and leaves nonsense out', () => {
    expect(nearest('9', ranges.temperature)).toBe(2);
    expect(nearest('-3', ranges.presencePenalty)).toBe(-2);
    expect(nearest('12.6', ranges.maxTokens)).toBe(13);
    expect(nearest('-', ranges.temperature)).toBeUndefined();
    expect(nearest(' ', ranges.temperature)).toBeUndefined();
  });
});

describe('stop sequences', () => {
  it('come back from one line as they were', () => {
    for (const text of ['###', '\n\n', 'a\\nb', '\\', 'Q:\t', '\r\n', '句号。']) {
      expect(escapeStop(text)).not.toContain('\n');
      expect(unescapeStop(escapeStop(text))).toBe(text);
    }
  });

  it('are typed with backslashes', () => {
    expect(unescapeStop('\\n###')).toBe('\n###');
  });
});

describe('summaryOf', () => {
  it('names what is set besides the temperature, and nothing else', () => {
    const name = (param: string) => param;
    expect(summaryOf({ temperature: 0.7 }, name)).toBe('');
    expect(summaryOf({ temperature: 0.7, topP: 0, maxTokens: 512, stop: ['\n'], seed: 0 }, name)).toBe(
      'topP 0 · maxTokens 512 · stop \\n · seed 0',
    );
  });
});
