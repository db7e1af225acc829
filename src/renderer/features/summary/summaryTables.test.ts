import type { GroupSummary } from '@shared/domain/statistics/summarise';
import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { tableToMarkdown, tableToTsv, textsOf } from './summaryTables';

const t = ((key: string, values?: object) =>
  `${key} ${JSON.stringify(values ?? {})}`) as TFunction<'summary'>;
const group: GroupSummary = {
  promptId: 'a',
  modelId: 'm',
  cells: 3,
  completed: 3,
  failed: 0,
  cancelled: 0,
  skipped: 0,
  passRate: undefined,
  checkRates: new Map(),
  pendingChecks: 0,
  faultyChecks: 0,
  totalMs: undefined,
  timeToFirstTokenMs: undefined,
  promptTokens: 10,
  completionTokens: 20,
  hasEstimates: false,
  costUsd: 0.00123456,
  cellsWithoutPrice: 0,
};

describe('textsOf', () => {
  it('says unknown rather than a guess where no price is known', () => {
    expect(textsOf({ ...group, costUsd: 0, cellsWithoutPrice: 3 }, t, 'en').cost).toBe('unknown {}');
  });
  it('names how many are unknown beside a sum that is not whole', () => {
    expect(textsOf({ ...group, cellsWithoutPrice: 1 }, t, 'en').cost).toContain('"count":1');
  });
  it('gives four digits of a sum that is', () => {
    expect(textsOf(group, t, 'en').cost).toBe('$0.001235');
  });
});

describe('copies', () => {
  it('cannot break out of their cells', () => {
    expect(tableToMarkdown([['a'], ['x|y\nz']])).toBe('| a |\n| --- |\n| x\\|y z |');
    expect(
      tableToTsv([
        ['a', 'b'],
        ['x\ty', 'z'],
      ]),
    ).toBe('a\tb\nx y\tz');
  });
});
