import type { ChatRequest } from '@shared/domain/call/chatRequest';
import { scoreCells } from '@shared/domain/checks/scoreCells';
import { type Completion, queuedCompletion } from '@shared/domain/run/completion';
import type { Session } from '@shared/domain/session/session';
import { summarise } from '@shared/domain/statistics/summarise';
import { readCases } from '@shared/formats/cases/readCases';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridToCsv, gridToJsonLines, gridToMarkdown, toFineTuning } from './exportGrid';
import { gridRows } from './gridRows';
import { htmlReport } from './htmlReport';
import { reportLabels } from './reportLabels';

const session: Session = {
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: [{ id: 'p', name: 'A|B', messages: [{ role: 'user', content: '{{q}}' }] }],
  models: [{ id: 'm', providerId: 'o', model: 'x', params: { temperature: 0 } }],
  cases: [{ id: 'c', values: { q: '=1+1' }, expected: '2' }],
  samples: 1,
  checks: [{ id: 'k', type: 'contains', value: '{{expected}}' }],
};
const request: ChatRequest = {
  url: '',
  body: {
    model: 'x',
    messages: [{ role: 'user', content: '=1+1' }],
    stream: true,
    stream_options: { include_usage: true },
  },
};
const completion = (text: string, more: Partial<Completion> = {}): Completion => ({
  ...queuedCompletion('p/m/c/0'),
  status: 'completed',
  text,
  request,
  ...more,
});
const score = (text: string) =>
  scoreCells(['p/m/c/0'], new Map([['p/m/c/0', completion(text)]]), {
    session,
    providers: [],
    priceOf: () => undefined,
    validate: () => ({ status: 'checked' }),
  });
const rows = (text: string) => gridRows(session, score(text), 'en');
const EVIL = '<script>alert(1)</script><img src=x onerror="a()">\'"&\n| a | **b** |\n</td></table>';

describe('gridRows', () => {
  it('name what was asked and say how it was judged', () => {
    expect(rows('It is 2.')[0]).toMatchObject({
      prompt: 'A|B',
      model: 'x t=0',
      case: 1,
      sample: 1,
      verdict: 'pass',
      checks: [{ name: 'contains', status: 'pass', reason: 'The answer contains “2”.' }],
      costUsd: undefined,
    });
  });
});

describe('CSV', () => {
  it('comes back field by field, whatever the answer holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { cases, problems } = readCases(gridToCsv(rows(text), false), 'csv', { newId: () => 'i' });
        expect(problems).toEqual([]);
        expect(cases[0]?.values).toMatchObject({
          output: text,
          'var: q': '=1+1',
          'check: contains': expect.any(String),
        });
      }),
    );
  });

  it('does not let a spreadsheet run an answer', () => {
    expect(gridToCsv(rows('=HYPERLINK("http://x")'), true)).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(gridToCsv(rows('-5'), true)).toContain(',-5,');
  });
});

describe('JSON Lines', () => {
  it('holds the row', () => {
    const text = gridToJsonLines(rows(EVIL));
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({ output: EVIL, expected: '2' });
  });
});

describe('Markdown', () => {
  it('keeps an answer inside its cell, and its signs literal', () => {
    const lines = gridToMarkdown('T', rows(EVIL), reportLabels.en).trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines.at(-1)?.replace(/\\./g, '')).not.toMatch(/<(?!br>)|\*|`/);
    expect(lines.at(-1)?.replace(/\\./g, '').split('|')).toHaveLength(8);
  });
});

describe('the HTML report', () => {
  const report = (text: string) => {
    const scored = score(text);
    const groups = summarise(scored).map((group) => ({ ...group, prompt: EVIL, model: 'x' }));
    const prompts = [{ name: EVIL, text: EVIL }];
    return { title: EVIL, createdAt: '2026-11-24', prompts, groups, rows: gridRows(session, scored, 'en') };
  };

  it.each(['en', 'zh-CN'] as const)('in %s holds no tag, link or script but its own', (language) => {
    const html = htmlReport(report(EVIL), reportLabels[language], language);
    const tags = new Set(
      Array.from(html.matchAll(/<\/?([a-z!][a-z0-9]*)/gi), (match) => match[1]?.toLowerCase()),
    );
    const own = [
      '!doctype',
      'html',
      'head',
      'meta',
      'title',
      'style',
      'body',
      'h1',
      'h2',
      'p',
      'div',
      'table',
      'thead',
    ];
    const more = ['tbody', 'tr', 'th', 'td', 'details', 'summary', 'pre', 'small', 'em'];
    for (const tag of tags) expect([...own, ...more]).toContain(tag);
    expect(html).not.toMatch(/(?:src|href)=(?!x onerror)|url\(|@import|https?:/);
    expect(html).toContain(`<html lang="${language}">`);
  });

  it('is balanced, whatever the answer holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', 'a', '-', '!', ']') }),
        (text) => {
          const html = htmlReport(report(text), reportLabels.en, 'en');
          for (const tag of ['table', 'td', 'tr', 'pre', 'p'])
            expect(html.split(`<${tag}`).length).toBe(
              html.split(`</${tag}>`).length + (tag === 'p' ? html.split('<pre').length - 1 : 0),
            );
        },
      ),
    );
  });
});

describe('fine-tuning data', () => {
  it('holds whole answers only, after the messages that were sent', () => {
    const all = [
      completion('two'),
      completion('half', { finishReason: 'length' }),
      completion('half', { status: 'cancelled' }),
      completion(''),
    ];
    expect(toFineTuning(all)).toBe(
      `${JSON.stringify({
        messages: [
          { role: 'user', content: '=1+1' },
          { role: 'assistant', content: 'two' },
        ],
      })}\n`,
    );
    expect(toFineTuning(all, () => false)).toBe('');
  });
});
