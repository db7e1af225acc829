import { seededRandom } from '@shared/domain/seededRandom';
import type { Case, Prompt } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { askedVariables, probesFor, wordsOf } from './probe';

const prompt = (...contents: readonly string[]): Prompt => ({
  id: 'p',
  name: 'A',
  messages: contents.map((content, at) => ({
    role: at === contents.length - 1 ? 'user' : 'system',
    content,
  })),
});
const cases: readonly Case[] = [
  { id: '1', values: { text: 'A warm film', tone: 'dry' }, expected: 'positive' },
  { id: '2', values: { text: 'Far too long and cold', tone: 'wet' }, expected: 'negative' },
];

function made(prompts: readonly Prompt[], texts: number, own = cases) {
  let id = 0;
  return probesFor({
    ...{ prompts, cases: own, variables: askedVariables(prompts), texts },
    random: seededRandom('x'),
    newId: () => `new${id++}`,
  });
}

describe('askedVariables', () => {
  it('are those of the last user message', () => {
    expect(
      askedVariables([prompt('Be {{tone}}.', 'Review: {{text}}\n{{text}}'), prompt('{{other}}')]),
    ).toEqual(['text', 'other']);
  });

  it('are those of the last message where no user asks, and none where it is sent as written', () => {
    const told: Prompt = { ...prompt(), messages: [{ role: 'system', content: 'Rate {{text}}.' }] };
    const quoted: Prompt = { ...prompt(), messages: [{ role: 'user', content: '{{no}}', isVerbatim: true }] };
    expect(askedVariables([told, quoted])).toEqual(['text']);
  });

  it('are not the place of the examples', () => {
    const shown = prompt('Be short.', '{{examples}}\n\n{{text}}');
    expect(askedVariables([{ ...shown, examples: { pool: 'pool', k: 2, as: 'text' } }])).toEqual(['text']);
    expect(askedVariables([shown])).toEqual(['examples', 'text']);
  });
});

describe('probesFor', () => {
  it('asks nothing in three ways, with all else as in the first case', () => {
    const free = made([prompt('Be {{tone}}.', 'Review: {{text}}')], 0);
    expect(free.map(({ values, probe, expected }) => ({ values, probe, expected }))).toEqual(
      ['N/A', '[MASK]', ''].map((text) => ({
        values: { text, tone: 'dry' },
        probe: 'content-free',
        expected: undefined,
      })),
    );
  });

  it('leaves out the empty one where the question would be empty', () => {
    expect(made([prompt('Classify.', ' {{text}} ')], 0).map(({ values }) => values.text)).toEqual([
      'N/A',
      '[MASK]',
    ]);
  });

  it('draws words of the cases, as many as they have on average', () => {
    const drawn = made([prompt('Review: {{text}}')], 20).filter(({ probe }) => probe === 'domain-words');
    expect(drawn).toHaveLength(20);
    const known = new Set(cases.flatMap(({ values }) => wordsOf(values.text ?? '')));
    for (const { values } of drawn) {
      expect(wordsOf(values.text ?? '')).toHaveLength(4);
      expect(wordsOf(values.text ?? '').every((word) => known.has(word))).toBe(true);
    }
    expect(new Set(drawn.map(({ values }) => values.text)).size).toBeGreaterThan(10);
  });

  it('takes no words from probes, and characters where words have no blanks between them', () => {
    const chinese: readonly Case[] = [
      { id: '1', values: { text: '好电影' } },
      { id: '2', probe: 'content-free', values: { text: 'N/A' } },
    ];
    const drawn = made([prompt('评论：{{text}}')], 5, chinese).filter(
      ({ probe }) => probe === 'domain-words',
    );
    for (const { values } of drawn) expect(values.text).toMatch(/^[好电影]{3}$/u);
  });

  it('makes none of words where there are none', () => {
    expect(made([prompt('Review: {{text}}')], 5, []).map(({ probe }) => probe)).toEqual(
      Array(3).fill('content-free'),
    );
  });
});
