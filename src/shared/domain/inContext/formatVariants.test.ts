import { seededRandom } from '@shared/domain/seededRandom';
import { findVariables } from '@shared/domain/session/interpolate';
import type { Prompt } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatVariants, hasFields, inFormat } from './formatVariants';

const prompt = (content: string): Prompt => ({ id: 'p', name: 'A', messages: [{ role: 'user', content }] });
const text = ({ messages }: Prompt) => messages.map(({ content }) => content).join('\0');
const REVIEW =
  'Classify it.\nNote: one word.\n\nReview: A warm story.\nAnswer: positive\n\nReview: {{text}}\nAnswer:';

describe('inFormat', () => {
  it('writes field names, what is behind them and what is between them in another way, and nothing else', () => {
    const made = inFormat(prompt(REVIEW), { separator: ' - ', letters: 'upper', spacing: ' || ' });
    expect(text(made)).toBe(
      'Classify it.\nNote: one word.\n\nREVIEW - A warm story. || ANSWER - positive\n\nREVIEW - {{text}} || ANSWER -',
    );
  });

  it('does so in the templates of its examples', () => {
    const examples = {
      pool: 'x',
      k: 2,
      as: 'text' as const,
      template: 'Review: {{input}}\nAnswer: {{output}}',
    };
    const made = inFormat(
      { ...prompt(REVIEW), examples },
      { separator: '\t', letters: 'lower', spacing: '\n\n' },
    );
    expect(made.examples).toEqual({ ...examples, template: 'review\t{{input}}\n\nanswer\t{{output}}' });
  });

  it('knows the other colon', () => {
    const made = inFormat(prompt('评论：{{text}}\n答案：'), {
      separator: ' - ',
      letters: 'title',
      spacing: '; ',
    });
    expect(text(made)).toBe('评论 - {{text}}; 答案 -');
  });
});

describe('formatVariants', () => {
  it('has none for a prompt without fields', () => {
    for (const none of [
      '{{text}}',
      'Note: be brief.\n{{text}}',
      'Say what you think of this long one: {{text}}',
    ]) {
      expect(hasFields(prompt(none))).toBe(false);
      expect(formatVariants(prompt(none), 5, Math.random)).toEqual([]);
    }
  });

  it('shows what each looks like', () => {
    const samples = formatVariants(prompt(REVIEW), 200, seededRandom('1')).map(({ sample }) => sample);
    expect(samples).toContain('REVIEW - … || ANSWER - …');
    expect(new Set(samples).size).toBe(samples.length);
  });

  it('draws the same for the same seed', () => {
    const drawn = (seed: string) =>
      formatVariants(prompt(REVIEW), 4, seededRandom(seed)).map((each) => text(each.prompt));
    expect(drawn('1')).toEqual(drawn('1'));
    expect(drawn('1')).not.toEqual(drawn('2'));
  });

  it('keeps words, variables and their order, and never makes the same twice', () => {
    const name = fc.constantFrom('Review', 'Final answer', 'input', '评论', 'Q');
    const field = fc.tuple(
      name,
      fc.constantFrom('', '{{text}}', '{{other}} and more'),
      fc.constantFrom(':', '：'),
    );
    const content = fc
      .array(
        fc.oneof(
          field.map(([of, rest, colon]) => `${of}${colon} ${rest}`),
          fc.constantFrom('', 'Classify it.', 'See http://x.y'),
        ),
        { minLength: 1 },
      )
      .map((lines) => lines.join('\n'));
    const words = (of: string) => of.toLowerCase().match(/[\p{L}\p{N}{}]+/gu) ?? [];
    fc.assert(
      fc.property(content, fc.integer(), (of, seed) => {
        const made = formatVariants(prompt(of), 6, seededRandom(`${seed}`)).map((each) => text(each.prompt));
        for (const each of made) {
          expect(words(each)).toEqual(words(of));
          expect(findVariables(each).map((found) => found.name)).toEqual(
            findVariables(of).map((found) => found.name),
          );
        }
        expect(new Set([of, ...made]).size).toBe(made.length + 1);
      }),
    );
  });
});
