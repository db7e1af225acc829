import { ok } from '@shared/domain/result';
import { optimise } from '@shared/domain/study/optimise';
import type { StudyNews } from '@shared/domain/study/studyProgress';
import { beforeEach, describe, expect, it } from 'vitest';
import { anyStudy } from '../../../../tests/support/anyStudy';
import { createLiveStudies } from './liveStudies';
import type { Study, StudyService } from './studyService';

const began = { type: 'began', about: 'baseline', round: 0, runId: 'r0', cells: 2, missing: 2 } as const;

let goOn: () => void;
let mayGoOn: Promise<void>;
let bugs: unknown[];
beforeEach(() => {
  mayGoOn = new Promise((resolve) => {
    goOn = resolve;
  });
  bugs = [];
});

/** One answer, and the second once the test says so, or none where it is stopped. */
async function* told(signal: AbortSignal): AsyncGenerator<StudyNews<never>> {
  yield { ...began, sofar: undefined };
  yield { type: 'answered' };
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  if (!signal.aborted) await Promise.race([mayGoOn, stopped]);
  if (signal.aborted) yield { type: 'stopped', failures: [] };
  else yield { type: 'answered' };
}

function live(follow: (signal: AbortSignal) => AsyncGenerator<StudyNews<never>> = told) {
  const study: Study = { head: anyStudy, file: 'x', follow: (_work, _options, signal) => follow(signal) };
  const nothing = () => Promise.reject(new Error('Not asked for.'));
  const service: StudyService = {
    start: async () => ok(study),
    resume: async () => ok(study),
    recall: nothing,
  };
  return createLiveStudies(
    async () => ({ service, optimise }),
    (error) => bugs.push(error),
  );
}

const signal = () => new AbortController().signal;
const kinds = async (items: AsyncIterable<unknown> | undefined) => {
  const all: string[] = [];
  for await (const item of items ?? [])
    all.push(JSON.stringify(item).includes('"type":"study"') ? 'study' : JSON.stringify(item));
  return all;
};

describe('a study that this process has under way', () => {
  it('is told to who comes later as it is, and then on to the end', async () => {
    const studies = live();
    const started = await studies.start('folder', anyStudy.plan, undefined, signal());
    if (!started.ok) throw new Error('Not begun.');
    const seen = started.value[Symbol.asyncIterator]();
    for (let count = 0; count < 3; count += 1) await seen.next();
    expect(studies.list()).toEqual([{ folder: 'folder', sessionId: 's1', studyId: 'study1' }]);
    expect(studies.hasRun('r0')).toBe(true);
    const loaded = await studies.load('folder', 'study1');
    expect(loaded).toMatchObject({ value: { progress: { steps: [{ answered: 1, cells: 2 }] } } });
    const joined = studies.join('study1', signal());
    goOn();
    expect(await kinds(joined.ok ? joined.value : undefined)).toEqual([
      'study',
      JSON.stringify({ type: 'news', news: { type: 'answered' } }),
    ]);
    expect(studies.list()).toEqual([]);
    expect(studies.join('study1', signal())).toMatchObject({ failure: { code: 'study.unknown' } });
  });

  it('stops when whoever looks at it says so, and when all are to', async () => {
    const studies = live();
    const abort = new AbortController();
    const started = await studies.start('folder', anyStudy.plan, undefined, abort.signal);
    abort.abort();
    const news = await kinds(started.ok ? started.value : undefined);
    expect(news.at(-1)).toContain('"type":"stopped"');

    const again = await studies.resume('folder', { studyId: 'study1', sessionId: 's1' }, signal());
    await studies.stopAll();
    expect((await kinds(again.ok ? again.value : undefined)).at(-1)).toContain('"type":"stopped"');
  });

  it('ends with a failure where something throws, and the throw is told', async () => {
    // biome-ignore lint/correctness/useYield: it throws before
    const studies = live(async function* () {
      throw new Error('A bug.');
    });
    const started = await studies.start('folder', anyStudy.plan, undefined, signal());
    expect((await kinds(started.ok ? started.value : undefined)).at(-1)).toContain('"code":"internal"');
    expect(bugs).toHaveLength(1);
  });
});
