/** What the gallery's cases expect is right: computed anew, from the texts of the cases where they can be read by a program. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Case } from '@shared/domain/session/session';
import { type Language, languageSchema, templateSchema } from '@shared/domain/session/template';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const templates = readdirSync('resources/templates').map((file) =>
  templateSchema.parse(parse(readFileSync(`resources/templates/${file}`, 'utf8'))),
);
const casesOf = (id: string, language: Language): readonly Case[] =>
  templates.find((template) => template.id === id)?.session[language].cases ?? [];
const days = (date: string, more: number): string =>
  new Date(Date.parse(date) + more * 86_400_000).toISOString().slice(0, 10);

/** The word problems, by the ids of their cases: one id is one problem, in whichever template it stands. */
const sums: Readonly<Record<Language, Readonly<Record<string, number>>>> = {
  en: {
    sales: (18 * 24 - 36) * (0.75 * 0.5 + 0.25 * 0.25),
    fractions: (90 * 2) / 5 / 2 + (90 * 3) / 5 / 6,
    remainder: (14 * 25 - 8 * 38) * 2,
    'off-by-one': (2 * Math.ceil(40 / 12) - 1) * 25,
    time: 11 * 60 + 15 - (8 * 60 + 40) - 5 * 3,
    rates: (900 * 2) / 3 / (25 - 5),
    shares: ((84 - 4) / 4) * 2,
    printer: (5 * 60) / 24 + 3,
    cycle: 45 / 18 + 0.5 + 45 / 15,
    class: ((6 * 27 - 18) * 3) / 4,
    rice: (300 / 4) * 10 - 500,
    change: 50 - (2 * 12 + 3 * 6 + 4),
    profit: 50 * 24 + 30 * 18 - 80 * 15,
    savings: (8 * 35 * 3) / 5 + 4 * 35,
    book: (320 - 320 / 4 - 60) / 5,
  },
  'zh-CN': {
    sales: (15 * 32 - 40) * (0.75 * 6 + 0.25 * 3),
    fractions: 60 * 26 + 60 * 14 + 60 * 18,
    remainder: ((960 - 60) / 15) * 48,
    'off-by-one': (120 / 6 + 1) * 4 + 120 / 6,
    time: 13 * 60 + 20 - (9 * 60 + 50) - 4 * 5,
    rates: (1200 * 2) / 3 / (40 - 15),
    shares: ((130 - 10) / 4) * 2,
    printer: (6 * 45) / 20 + 4,
    cycle: 30 / 15 + 1.5 + 30 / 12,
    class: ((6 * 32 - 12) * 2) / 3,
    rice: (300 / 4) * 14 - 800,
    change: 150 - (2 * 30 + 3 * 15 + 15),
    profit: 50 * 70 + 30 * 55 - 80 * 45,
    savings: (8 * 120 * 3) / 5 + 4 * 120,
    book: (360 - 360 / 4 - 70) / 5,
  },
};

/** What is known of dates by their ids. */
const dates: Readonly<Record<string, string>> = {
  tomorrow: days('2026-02-28', 1),
  leap: days('2028-02-28', 2),
  'week-ago': days('2026-03-03', -7),
  loan: days('2025-12-20', 30),
  late: days('2026-04-30', 3),
  // 1 June is the first Monday.
  'first-monday': days('2026-06-01', 14),
  hours: days('2026-10-31T22:00:00Z', 30 / 24),
  yesterday: days('2027-01-01', -3),
};

describe.each(languageSchema.options)('in %s', (language) => {
  it('sums', () => {
    const texts = new Map<string, string | undefined>();
    for (const { kind, session } of templates) {
      if (kind !== 'arithmetic') continue;
      for (const { id, values, expected } of session[language].cases) {
        expect([id, Number(expected)]).toEqual([id, sums[language][id]]);
        expect(texts.get(id) ?? values.problem).toBe(values.problem);
        texts.set(id, values.problem);
      }
    }
    expect([...texts.keys()].sort()).toEqual(Object.keys(sums[language]).sort());
  });

  it('last letters', () => {
    for (const { values, expected } of casesOf('last-letters', language)) {
      const words = (values.words ?? '').split(language === 'en' ? ' ' : '、');
      expect(words.map((word) => word.at(-1)).join('')).toBe(expected);
    }
  });

  it('coins', () => {
    for (const { values, expected } of casesOf('coin-flip', language)) {
      const flips = (values.story ?? '').match(language === 'en' ? /\bflips the coin/gu : /把硬币翻了一面/gu);
      const isUp = (flips?.length ?? 0) % 2 === 0;
      expect(expected).toBe(language === 'en' ? (isUp ? 'yes' : 'no') : isUp ? '是' : '否');
    }
  });

  it('who has what', () => {
    for (const { values, expected } of casesOf('swaps', language)) {
      const story = values.story ?? '';
      const [had, swapped, asked] =
        language === 'en'
          ? [/(\w+) has the (\w+)/gu, /(\w+) and (\w+) swap/gu, /does (\w+) have/u]
          : [/(小.)拿着([^，。]+)/gu, /(小.)和(小.)交换/gu, /现在(小.)手里/u];
      const things = new Map([...story.matchAll(had)].map(([, who = '', what = '']) => [who, what]));
      for (const [, a = '', b = ''] of story.matchAll(swapped)) {
        const [ofA = '', ofB = ''] = [things.get(a), things.get(b)];
        things.set(a, ofB).set(b, ofA);
      }
      expect(things.get(asked.exec(story)?.[1] ?? '')).toBe(expected);
    }
  });

  it('dates', () => {
    const found = casesOf('dates', language).map(({ id, expected }) => [id, expected]);
    expect(Object.fromEntries(found)).toEqual(dates);
  });

  it('numbers of a long list', () => {
    for (const { values, expected } of casesOf('long-list', language)) {
      const lines = (values.list ?? '').split('\n').map((line) => line.split(/: |：/u));
      expect(lines.filter(([word]) => word === values.word)).toEqual([[values.word, expected]]);
      expect(new Set(lines.map(([, number]) => number)).size).toBe(lines.length);
    }
  });

  it('sentences that answers from a text must quote', () => {
    for (const { values, expected = '' } of casesOf('question-answering', language))
      if (!/does not say|没有提到/u.test(expected)) expect(values.text).toContain(expected);
  });
});
