import { messagesOf } from '@shared/domain/call/callOf';
import type { Case, Message, Prompt } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalised } from './caseInput';
import { type ExamplesBlock, labelings, orders, places, selections, wholeBlock } from './examplesBlock';
import { examplesFor } from './examplesFor';
import { isWhole } from './isWhole';
import type { PoolRow } from './pool';

const word = fc.constantFrom(
  'good',
  'bad',
  'film',
  '電影',
  '很好看',
  'slow',
  'Good',
  ' ',
  '{{x}}',
  '{{examples}}',
);
const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const rows: fc.Arbitrary<readonly PoolRow[]> = fc
  .array(
    fc.record({
      input: text,
      output: fc.constantFrom('positive', 'negative', '中性'),
      reasoning: fc.option(text, { nil: undefined }),
      caseId: fc.constantFrom('a', undefined),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ reasoning, caseId, ...row }, at) => ({
      id: `r${at}`,
      ...row,
      ...(reasoning !== undefined && { reasoning }),
      ...(caseId !== undefined && { caseId }),
    })),
  );
const block: fc.Arbitrary<ExamplesBlock> = fc.record({
  pool: fc.constant('pool'),
  k: fc.integer({ min: 0, max: 10 }),
  selection: fc.constantFrom(...selections),
  order: fc.constantFrom(...orders),
  seed: fc.integer(),
  labels: fc.constantFrom(...labelings),
  as: fc.constantFrom('turns', 'text'),
  place: fc.constantFrom(...places),
  withReasoning: fc.boolean(),
});
const messages: fc.Arbitrary<readonly Message[]> = fc.constantFrom<readonly Message[]>(
  [{ role: 'user', content: '{{text}}' }],
  [
    { role: 'system', content: 'Judge.' },
    { role: 'user', content: 'Review: {{text}}' },
  ],
  [
    { role: 'user', content: 'Hello' },
    { role: 'assistant', content: 'Hello' },
    { role: 'user', content: '{{text}}' },
  ],
  [{ role: 'system', content: 'Judge {{text}}' }],
);
const case_: fc.Arbitrary<Case> = fc.record({
  id: fc.constantFrom('a', 'b'),
  values: text.map((value) => ({ text: value })),
});
const anything = { rows, block, messages, case_ };

const shownFor = (
  examples: ExamplesBlock,
  all: readonly PoolRow[],
  asked: Case,
  said: readonly Message[],
) => {
  const shown = examplesFor({ messages: said, examples }, asked, [{ id: 'pool', name: '', rows: all }]);
  if (!shown.ok || !shown.value) throw new Error('no examples');
  return shown.value;
};
const sentFor = (prompt: Pick<Prompt, 'messages' | 'examples'>, all: readonly PoolRow[], asked: Case) => {
  const sent = messagesOf(prompt, asked, [{ id: 'pool', name: '', rows: all }]);
  if (!sent.ok) throw new Error(sent.failure.code);
  return sent.value;
};
const ids = (all: readonly PoolRow[]) => all.map(({ id }) => id);

describe('examples of a pool', () => {
  it('are the same for the same seed, at most k of the pool, none twice', () => {
    fc.assert(
      fc.property(fc.record(anything), (given) => {
        const shown = shownFor(given.block, given.rows, given.case_, given.messages);
        const again = shownFor({ ...given.block }, [...given.rows], given.case_, given.messages);
        expect(again).toEqual(shown);
        expect(shown.rows.length).toBeLessThanOrEqual(given.block.k);
        expect(new Set(ids(shown.rows)).size).toBe(shown.rows.length);
        expect(ids(given.rows)).toEqual(expect.arrayContaining(ids(shown.rows)));
      }),
    );
  });

  it('never hold the case’s own, and say which they left out; else they are as many as there are', () => {
    fc.assert(
      fc.property(fc.record(anything), (given) => {
        const shown = shownFor(given.block, given.rows, given.case_, given.messages);
        const own = ({ input, caseId }: PoolRow) =>
          caseId === given.case_.id || normalised(input) === normalised(given.case_.values.text ?? '');
        expect(shown.rows.some(own)).toBe(false);
        const left = shown.leftOut.map(({ row }) => row);
        for (const { row, why } of shown.leftOut) {
          if (row.caseId === given.case_.id) expect(why).toBe('sameCase');
          else expect(why).toBe('sameInput');
        }
        expect(shown.rows.some(({ id }) => ids(left).includes(id))).toBe(false);
        const whole = given.rows.filter((row) => isWhole(row, wholeBlock(given.block)));
        if (shown.rows.length < given.block.k) expect(shown.rows.length + left.length).toBe(whole.length);
      }),
    );
  });

  it('of a smaller k are the beginning of those of a larger one', () => {
    fc.assert(
      fc.property(fc.record(anything), fc.nat({ max: 10 }), (given, fewer) => {
        const selected = { ...given.block, order: 'selected' as const };
        const many = shownFor(selected, given.rows, given.case_, given.messages);
        const k = Math.min(fewer, given.block.k);
        const few = shownFor({ ...selected, k }, given.rows, given.case_, given.messages);
        expect(ids(few.rows)).toEqual(ids(many.rows).slice(0, k));
      }),
    );
  });

  it('in another order are the same examples', () => {
    fc.assert(
      fc.property(fc.record(anything), fc.constantFrom(...orders), (given, order) => {
        const one = shownFor(given.block, given.rows, given.case_, given.messages);
        const other = shownFor({ ...given.block, order }, given.rows, given.case_, given.messages);
        expect([...ids(other.rows)].sort()).toEqual([...ids(one.rows)].sort());
      }),
    );
  });

  it('change nothing else of what is sent', () => {
    fc.assert(
      fc.property(fc.record(anything), (given) => {
        const without = sentFor({ messages: given.messages }, given.rows, given.case_);
        const sent = sentFor({ messages: given.messages, examples: given.block }, given.rows, given.case_);
        const shown = shownFor(given.block, given.rows, given.case_, given.messages);
        if (shown.rows.length === 0) expect(sent).toEqual(without);
        // Each message stands there still, in its order; the one that the examples stand in ends with its own text.
        let from = 0;
        for (const { role, content } of without) {
          const at = sent.findIndex(
            (each, index) => index >= from && each.role === role && each.content.endsWith(content),
          );
          expect(at).toBeGreaterThanOrEqual(0);
          from = at + 1;
        }
      }),
    );
  });
});

const pool: readonly PoolRow[] = [
  { id: 'one', input: 'The film was too slow', output: 'negative', reasoning: 'Slow is bad.' },
  { id: 'two', input: 'A very good song', output: 'positive' },
  { id: 'three', input: '这部电影很好看', output: 'positive' },
  { id: 'four', input: 'The song was slow', output: 'negative' },
];
const asks = (content: string): Prompt => ({ id: 'p', name: '', messages: [{ role: 'user', content }] });
const of = (value: string): Case => ({ id: 'c', values: { text: value } });
const sent = (examples: ExamplesBlock, question = '{{text}}', value = 'x') =>
  sentFor({ ...asks(question), examples }, pool, of(value)).map(({ role, content }) => `${role}: ${content}`);

describe('which are shown', () => {
  const chosen = (examples: Omit<ExamplesBlock, 'pool'>, value: string, id = 'c') =>
    ids(
      shownFor(
        { pool: 'pool', ...examples },
        pool,
        { id, values: { text: value } },
        asks('{{text}}').messages,
      ).rows,
    );

  it('nearest: those with most in common, Chinese among them', () => {
    expect(chosen({ k: 2, selection: 'nearest' }, 'Is this song good?')).toEqual(['two', 'four']);
    expect(chosen({ k: 1, selection: 'nearest' }, '电影好看吗')).toEqual(['three']);
    expect(chosen({ k: 3, selection: 'nearest', order: 'nearest-last' }, 'Is this song good?').at(-1)).toBe(
      'two',
    );
    expect(chosen({ k: 4, selection: 'nearest' }, '?')).toEqual(['one', 'two', 'three', 'four']);
  });

  it('diverse: each unlike those before it', () => {
    const [first, second, , last] = chosen({ k: 4, selection: 'diverse', seed: 1 }, 'x');
    expect(new Set([first, second, last]).size).toBe(3);
    for (let seed = 0; seed < 20; seed += 1) {
      const [a = '', b = ''] = chosen({ k: 2, selection: 'diverse', seed }, 'x');
      expect(['one/four', 'four/one', 'two/four', 'four/two']).not.toContain(`${a}/${b}`);
    }
  });

  it('shuffled: one order for all cases; random: each case its own', () => {
    const orderOf = (selection: 'shuffled' | 'random', id: string, seed = 0) =>
      chosen({ k: 4, selection, seed }, 'x', id).join();
    const cases = Array.from({ length: 12 }, (_, at) => `case-${at}`);
    expect(new Set(cases.map((id) => orderOf('shuffled', id))).size).toBe(1);
    expect(new Set(cases.map((id) => orderOf('random', id))).size).toBeGreaterThan(1);
    expect(new Set(cases.map((_, seed) => orderOf('shuffled', 'c', seed))).size).toBeGreaterThan(1);
  });

  it('compares with the variables that are named, and with them alone', () => {
    const leftOut = (caseInput?: readonly string[]) =>
      shownFor(
        { pool: 'pool', k: 4, ...(caseInput && { caseInput }) },
        pool,
        { id: 'c', values: { text: 'a  VERY good song', style: 'the song was slow' } },
        asks('{{style}}: {{text}}').messages,
      ).leftOut.map(({ row, why }) => `${row.id} ${why}`);
    expect(leftOut()).toEqual(['two sameInput', 'four sameInput']);
    expect(leftOut(['text'])).toEqual(['two sameInput']);
    expect(leftOut(['style', 'text'])).toEqual([]);
  });

  it('passes over rows that have no input or no output yet', () => {
    const half = [{ id: 'half', input: 'x', output: '' }, { id: 'none', input: '', output: 'y' }, ...pool];
    const { rows, leftOut } = shownFor({ pool: 'pool', k: 1 }, half, of('x'), asks('{{text}}').messages);
    expect([ids(rows), leftOut]).toEqual([['one'], []]);
  });

  it('fails where there is no such pool', () => {
    const result = messagesOf({ ...asks('x'), examples: { pool: 'gone', k: 1 } }, of('x'), undefined);
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'examples.noPool', params: { pool: 'gone' } },
    });
  });
});

describe('how they are shown', () => {
  it('as turns before the question, with the steps if they are to be seen', () => {
    expect(sent({ pool: 'pool', k: 2 })).toEqual([
      'user: The film was too slow',
      'assistant: negative',
      'user: A very good song',
      'assistant: positive',
      'user: x',
    ]);
    expect(sent({ pool: 'pool', k: 2, withReasoning: true, question: 'Review: {{input}}' })).toEqual([
      'user: Review: The film was too slow',
      'assistant: Slow is bad.\nnegative',
      'user: Review: A very good song',
      'assistant: positive',
      'user: x',
    ]);
  });

  it('as text in the question, before it, or where the prompt says', () => {
    const shown =
      'Input: The film was too slow\nOutput: negative\n\nInput: A very good song\nOutput: positive';
    const as = { pool: 'pool', k: 2, as: 'text' } as const;
    expect(sent(as)).toEqual([`user: ${shown}\n\nx`]);
    expect(sent({ ...as, place: 'before-question' })).toEqual([`user: ${shown}`, 'user: x']);
    expect(sent(as, 'Judge.\n\n{{examples}}\n\nInput: {{text}}')).toEqual([
      `user: Judge.\n\n${shown}\n\nInput: x`,
    ]);
    expect(sent({ ...as, k: 0 }, 'Judge.\n\n{{examples}}\n\nInput: {{text}}')).toEqual([
      'user: Judge.\n\nInput: x',
    ]);
    expect(sent({ ...as, k: 0 }, '{{text}}\n\n{{examples}}')).toEqual(['user: x']);
    expect(sent({ ...as, template: '{{input}} → {{output}}', separator: '\n' })).toEqual([
      'user: The film was too slow → negative\nA very good song → positive\nx',
    ]);
  });

  it('with labels that are spoilt on purpose: flipped for all alike, drawn, or none', () => {
    const outputs = (labels: ExamplesBlock['labels'], seed = 0) =>
      shownFor(
        { pool: 'pool', k: 4, labels, seed } as ExamplesBlock,
        pool,
        of('x'),
        asks('{{text}}').messages,
      ).rows.map(({ output }) => output);
    expect(outputs('flipped')).toEqual(['positive', 'negative', 'negative', 'positive']);
    expect(outputs('none')).toEqual(['', '', '', '']);
    const drawn = Array.from({ length: 20 }, (_, seed) => outputs('random', seed).join());
    expect(new Set(drawn).size).toBeGreaterThan(4);
    expect(sent({ pool: 'pool', k: 2, labels: 'none' })).toEqual([
      'user: The film was too slow\n\nA very good song\n\nx',
    ]);
  });
});
