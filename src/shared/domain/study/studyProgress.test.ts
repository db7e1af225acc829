import { expect, it } from 'vitest';
import { noProgress, type StudyNews, type StudyProgress, withNews } from './studyProgress';

it('folds news into how far a study is', () => {
  const news: readonly StudyNews<string>[] = [
    { type: 'began', about: 'baseline', round: 0, runId: 'r0', cells: 3, missing: 1, sofar: undefined },
    { type: 'answered' },
    { type: 'judged', about: 'baseline', round: 0, passed: 1, total: 3 },
    { type: 'began', about: 'reflection', round: 1, runId: 'r1', cells: 1, missing: 1, sofar: 'one' },
    { type: 'stopped', failures: [{ code: 'internal' }] },
  ];
  const progress = news.reduce<StudyProgress<string>>(withNews, noProgress);
  expect(progress).toEqual({
    status: 'stopped',
    found: 'one',
    failures: [{ code: 'internal' }],
    steps: [
      { about: 'baseline', round: 0, runId: 'r0', cells: 3, answered: 3, judged: { passed: 1, total: 3 } },
      { about: 'reflection', round: 1, runId: 'r1', cells: 1, answered: 0 },
    ],
  });
  expect(withNews(progress, { type: 'ended', end: 'two' })).toMatchObject({ status: 'ended', found: 'two' });
});
