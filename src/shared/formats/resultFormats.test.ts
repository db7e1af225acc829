import type { WireRequest } from '@shared/domain/call/wireRequest';
import { beginCell } from '@shared/domain/checks/scoreCells';
import { type Completion, queuedCompletion } from '@shared/domain/run/completion';
import type { Ending } from '@shared/domain/run/ending';
import type { Session } from '@shared/domain/session/session';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCases } from './caseFormats';
import { resultFormatNames } from './formatNames';
import { resultFormats } from './resultFormats';
import { gridRows } from './resultRows';
import type { Results } from './results';

const case_ = { id: 'c', values: { q: '=1+1' }, expected: '2' };
const session: Session = {
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: [{ id: 'p', name: 'A|B', messages: [{ role: 'user', content: '{{q}}' }] }],
  models: [{ id: 'm', providerId: 'o', model: 'x', params: { temperature: 0 } }],
  cases: [case_],
  samples: 1,
  checks: [{ id: 'k', type: 'contains', value: '{{expected}}' }],
};
const request: WireRequest = {
  protocol: 'openai-chat',
  headers: {},
  url: '',
  body: {
    model: 'x',
    messages: [{ role: 'user', content: '=1+1' }],
    stream: true,
    stream_options: { include_usage: true },
  },
};
const completion = (text: string, more: Partial<Completion> = {}, ending: Ending = 'stop'): Completion => ({
  ...queuedCompletion('p/m/c/0'),
  status: 'completed',
  steps: [{ text, reasoning: '', request, ending }],
  ...more,
});
/** `contains` needs no trial. */
const score = (text: string) => [
  beginCell(completion(text), case_, { session, providers: [], priceOf: () => undefined }) as ScoredCell,
];
const run = { id: 'r', createdAt: '2026-11-24', providers: [] };
const results = (text: string): Results => ({ session, run, cells: score(text) });
const plain = { language: 'en', isFile: false } as const;
const rows = (text: string) => gridRows(results(text), 'en');
const EVIL = '<script>alert(1)</script><img src=x onerror="a()">\'"&\n| a | **b** |\n</td></table>';

describe('gridRows', () => {
  it('name what was asked and say how it was judged', () => {
    expect(rows('It is 2.')[0]).toMatchObject({
      prompt: 'A|B',
      model: 'x t=0',
      case: 1,
      sample: 1,
      verdict: 'pass',
      checks: [{ name: 'Contains {{expected}}', status: 'pass', reason: 'The answer contains “2”.' }],
      costUsd: undefined,
    });
  });
});

/** Two settings of one model, one of them with a name of its own. */
const named: Results = {
  session: {
    ...session,
    models: [
      { id: 'm', providerId: 'o', model: '/models/x.gguf', params: { temperature: 0, maxTokens: 9 } },
      { id: 'n', providerId: 'o', model: '/models/x.gguf', params: { maxTokens: 9 }, alias: 'Wild' },
    ],
  },
  run: { ...run, providers: [{ id: 'o', label: 'Local' }] },
  cells: score('2').flatMap((cell) =>
    ['p/m/c/0', 'p/n/c/0'].map((key) => ({ ...cell, completion: { ...cell.completion, cell: key } })),
  ),
};

describe('names', () => {
  it('in what programs read are in full, with the alias beside it', () => {
    const rows = gridRows(named, 'en').map(({ model, alias, provider }) => [model, alias, provider]);
    expect(rows).toEqual([
      ['/models/x.gguf t=0 max=9', 'x t=0', 'o'],
      ['/models/x.gguf max=9', 'Wild', 'o'],
    ]);
    const summary = JSON.parse(resultFormats.json(named, plain)).summary;
    expect(summary).toMatchObject([
      { prompt: 'A|B', model: '/models/x.gguf t=0 max=9', alias: 'x t=0' },
      { prompt: 'A|B', model: '/models/x.gguf max=9', alias: 'Wild' },
    ]);
    const [head = '', first = ''] = resultFormats.csv(named, plain).split(/\r?\n/);
    expect(head).toMatch(/^prompt,model,provider,case,sample,.*,failure,alias$/);
    expect(first).toMatch(/^A\|B,\/models\/x\.gguf t=0 max=9,o,1,1,.*,x t=0$/);
  });

  it('in what people read are what differs, and what is the same stands once above', () => {
    const md = resultFormats.md(named, plain);
    expect(md.match(/Prompt A/g)).toHaveLength(1);
    expect(md).toContain('\n- Wild: Local · /models/x.gguf max=9\n');
    expect(md).toContain('\n## x t=0\n');
    const html = resultFormats.html(named, plain);
    expect(html).toContain('<p>Prompt A|B · max=9</p>');
    expect(html).not.toContain('<th scope="col">Prompt</th>');
    expect(html.match(/>x t=0</g)).toHaveLength(3);
    const table = resultFormats.table(named, plain).split('\n');
    expect(table[0]).toBe('Prompt A|B · max=9');
    expect(table[1]).toMatch(/^Model +Completed/);
    expect(table[3]).toMatch(/^Wild +1\/1/);
  });
});

describe('CSV', () => {
  it('comes back field by field, whatever the answer holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { cases, problems } = readCases(resultFormats.csv(results(text), plain), 'csv', {
          newId: () => 'i',
        });
        expect(problems).toEqual([]);
        expect(cases[0]?.values).toMatchObject({
          output: expect.toSatisfy((field: string) => field === text || field === `'${text}`),
          'var: q': "'=1+1",
          'check: Contains {{expected}}': expect.any(String),
        });
      }),
    );
  });

  it.each([
    [
      'a link that tells what is on the screen (OWASP)',
      '=HYPERLINK("http://x")',
      `"'=HYPERLINK(""http://x"")"`,
    ],
    ['a program of old Excels (DDE)', "=cmd|' /C calc'!A0", `'=cmd|' /C calc'!A0`],
    ['a plus', '+1+cmd', "'+1+cmd"],
    ['a minus', '-1+1', "'-1+1"],
    ['a function of Lotus', '@SUM(1)', "'@SUM(1)"],
    ['a tab before it', '\t=1', `"'\t=1"`],
    ['a line before it', '\n=1', `"'\n=1"`],
    ['a wide sign (Excel in Japanese and Chinese)', '＝1+1', "'＝1+1"],
    ['a list of Markdown', '- one', "'- one"],
    ['a number', '-5', ',-5,'],
    ['a small number', '-1.5e-3', ',-1.5e-3,'],
    ['a text', 'a=b', ',a=b,'],
  ])('does not let a spreadsheet run an answer, in a file or a pipe: %s', (_, answer, field) => {
    expect(resultFormats.csv(results(answer), plain)).toContain(field);
    expect(resultFormats.csv(results(answer), { ...plain, isFile: true })).toContain(field);
  });

  it('begins with a byte order mark in a file, and in no pipe', () => {
    expect(resultFormats.csv(results(''), { ...plain, isFile: true })).toMatch(/^\uFEFFprompt,/);
    expect(resultFormats.csv(results(''), plain)).toMatch(/^prompt,/);
  });
});

describe('JSON Lines', () => {
  it('holds the row', () => {
    const text = resultFormats.jsonl(results(EVIL), plain);
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({ output: EVIL, expected: '2' });
  });
});

describe('Markdown', () => {
  it('keeps an answer inside its cell, and its signs literal', () => {
    const lines = resultFormats.md(results(EVIL), plain).trimEnd().split('\n');
    expect(lines).toHaveLength(15);
    expect(lines.at(-1)?.replace(/\\./g, '')).not.toMatch(/<(?!br>)|\*|`/);
    expect(lines.at(-1)?.replace(/\\./g, '').split('|')).toHaveLength(8);
  });
});

describe('the HTML report', () => {
  const evil = (text: string): Results => {
    const prompts = [{ id: 'p', name: EVIL, messages: [{ role: 'user' as const, content: EVIL }] }];
    return { ...results(text), session: { ...session, title: EVIL, prompts } };
  };

  it.each(['en', 'zh-CN'] as const)('in %s holds no tag, link or script but its own', (language) => {
    const html = resultFormats.html(evil(EVIL), { ...plain, language });
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
    const more = ['tbody', 'tr', 'th', 'td', 'details', 'summary', 'pre', 'span', 'em'];
    for (const tag of tags) expect([...own, ...more]).toContain(tag);
    expect(html).not.toMatch(/(?:src|href)=(?!x onerror)|url\(|@import|https?:/);
    expect(html).toContain(`<html lang="${language}">`);
  });

  it('is balanced, whatever the answer holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', 'a', '-', '!', ']') }),
        (text) => {
          const html = resultFormats.html(evil(text), plain);
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
      completion('half', {}, 'length'),
      completion('half', {}, 'filtered'),
      completion('half', { status: 'cancelled' }),
      completion(''),
    ];
    const cells = all.flatMap((each) => {
      const [cell] = score('');
      return cell ? [{ ...cell, completion: each }] : [];
    });
    const failing = { status: 'fail', reason: { code: 'notFound' } } as const;
    expect(resultFormats['fine-tuning']({ session, run, cells }, plain)).toBe(
      `${JSON.stringify({
        messages: [
          { role: 'user', content: '=1+1' },
          { role: 'assistant', content: 'two' },
        ],
      })}\n`,
    );
    const failed = cells.map((cell) => ({ ...cell, results: new Map([['k', failing]]) }));
    expect(resultFormats['fine-tuning-passed']({ session, run, cells: failed }, plain)).toBe('');
  });

  it('holds images, tools and examples as they were sent', () => {
    const [cell] = score('');
    const cells = cell ? [{ ...cell, completion: completion('two') }] : [];
    const prompts = session.prompts.map((prompt) => ({
      ...prompt,
      tools: [{ name: 'add' }],
      examples: [{ input: '1', output: 'one' }],
      messages: prompt.messages.map((message) => ({
        ...message,
        parts: [{ type: 'image' as const, url: 'https://x/a.png' }],
      })),
    }));
    expect(
      JSON.parse(resultFormats['fine-tuning']({ session: { ...session, prompts }, run, cells }, plain)),
    ).toEqual({
      messages: [
        { role: 'user', content: '1' },
        { role: 'assistant', content: 'one' },
        {
          role: 'user',
          content: [
            { type: 'text', text: '=1+1' },
            { type: 'image_url', image_url: { url: 'https://x/a.png' } },
          ],
        },
        { role: 'assistant', content: 'two' },
      ],
      tools: [{ type: 'function', function: { name: 'add' } }],
    });
    const report = resultFormats.html({ session: { ...session, prompts }, run, cells }, plain);
    for (const part of ['[image: https://x/a.png]', 'tools:', 'examples:']) expect(report).toContain(part);
  });
});

describe('what people read', () => {
  const [cell] = score('It is 2.');
  const three = ['c', 'd', 'e'].flatMap((id) =>
    cell ? [{ ...cell, completion: { ...cell.completion, cell: `p/m/${id}/0` } }] : [],
  );

  it.each(['table', 'md', 'html'] as const)(
    'says in %s what few cases can tell, in the same words',
    (name) => {
      const few = resultFormats[name]({ session, run, cells: three }, plain);
      expect(few).toContain('100.0% (3 of 3; ');
      expect(few).toContain(', few cases');
      expect(few).toContain('Few cases: fewer than 10 can hardly tell anything, whatever the figures.');
      const one = resultFormats[name](results('It is 2.'), { ...plain, language: 'zh-CN' });
      expect(one).toContain('仅一个用例');
      expect(one).toContain('区间均为 95% 置信区间，以用例为单位');
      expect(
        resultFormats[name]({ session: { ...session, checks: [] }, run, cells: [] }, plain),
      ).not.toContain('Intervals');
    },
  );
});

describe('what is compared', () => {
  const groups = ['m', 'n'].map((modelId) => ({ promptId: 'p', modelId }));
  const cases = Array.from({ length: 12 }, (_, index) => ({
    ...case_,
    id: `c${index}`,
    values: { q: `${index}` },
  }));
  const cells = groups.flatMap(({ modelId }) =>
    cases.flatMap(({ id }) =>
      score(modelId === 'm' && Number(id.slice(1)) < 8 ? 'No.' : 'It is 2.').map((cell) => ({
        ...cell,
        completion: { ...cell.completion, cell: `p/${modelId}/${id}/0` },
      })),
    ),
  );
  const [before = { promptId: '', modelId: '' }, after = before] = groups;
  const compared: Results = {
    ...{ ...named, session: { ...named.session, cases }, cells },
    compare: [{ before, after }],
  };

  it.each(['table', 'md', 'html', 'json'] as const)('is told in %s in the same words', (name) => {
    const told = resultFormats[name](compared, plain).replaceAll('\\', '');
    expect(told).toContain('Wild is better than x t=0 by 66.7 points (24.7 to 87.6).');
    const zh = resultFormats[name](compared, { ...plain, language: 'zh-CN' }).replaceAll('\\', '');
    expect(zh).toContain('“Wild”比“x t=0”好 66.7 个百分点（24.7 至 87.6）。');
    if (name !== 'json')
      expect(told).toContain(
        '12 cases: 8 fixed, 0 broken, 4 unchanged. p = 0.0078 (permutation test over the cases).',
      );
  });

  it.each(['table', 'md', 'html', 'json'] as const)('of an earlier run is told in %s, too', (name) => {
    const { cells: all, compare: _, ...rest } = compared;
    const of = (modelId: string) =>
      all.filter(({ completion: { cell } }) => cell.startsWith(`p/${modelId}/`));
    const earlierRun = { ...rest, run: { ...rest.run, id: 'then' }, cells: of('m') };
    const across: Results = {
      ...{ ...rest, cells: of('n') },
      earlier: { ...earlierRun, pairs: [{ before, after }] },
    };
    const [own, own2] = [plain, { ...plain, language: 'zh-CN' } as const].map((options) =>
      resultFormats[name](across, options).replaceAll('\\', ''),
    );
    expect(own).toContain('Prompt A|B (now) is better than Prompt A|B (then) by 66.7 points (24.7 to 87.6).');
    expect(own2).toMatch(/A\|B（现在）”比“.*A\|B（之前）”好 66.7 个百分点/);
    if (name === 'json')
      expect(JSON.parse(own ?? '').comparisons[0]).toMatchObject({
        before: { modelId: 'm', run: 'then' },
        after: { modelId: 'n' },
        verdict: { p: expect.closeTo(2 / 256, 12) },
      });
  });

  it('is in JSON with every figure', () => {
    expect(JSON.parse(resultFormats.json(compared, plain)).comparisons).toMatchObject([
      {
        before: { promptId: 'p', modelId: 'm', name: 'x t=0' },
        after: { promptId: 'p', modelId: 'n', name: 'Wild' },
        verdict: { code: 'better', p: expect.closeTo(2 / 256, 12), isFew: false },
        pass: { difference: expect.closeTo(8 / 12, 12), before: { rate: expect.closeTo(4 / 12, 12) } },
        cases: { 0: { caseId: 'c0', change: 'fixed' }, length: 12 },
      },
    ]);
    expect(JSON.parse(resultFormats.json(named, plain))).not.toHaveProperty('comparisons');
  });
});

describe('every format', () => {
  it.each(resultFormatNames)('%s ends in a line end', (name) => {
    expect(resultFormats[name](results('It is 2.'), plain)).toMatch(/\n$/);
  });
});
