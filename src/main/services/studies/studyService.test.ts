import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createNodeHttp } from '@engine/http/nodeHttp';
import type { executeRun } from '@engine/run/executeRun';
import { gradeRun } from '@engine/run/gradeRun';
import { weighRun } from '@engine/run/weighRun';
import { createRunService } from '@main/services/runs/runService';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import { type Session, sessionSchema } from '@shared/domain/session/session';
import { questionSession } from '@shared/domain/study/singleQuestion';
import type { StudyPlan, StudyWork } from '@shared/domain/study/study';
import type { StudyNews } from '@shared/domain/study/studyProgress';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noLocalModels } from '../../../../tests/fakes/noLocalModels';
import { latestRun, sessionRuns } from './sessionRuns';
import { createStudyService, type Study } from './studyService';

const sessionOf = (text: string): Session =>
  sessionSchema.parse({
    format: 2,
    id: 's1',
    title: 'x',
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: text }] }],
    models: [{ id: 'm', providerId: 'local', model: 'x', params: {} }],
  });
const plan: StudyPlan = {
  kind: 'optimise',
  language: 'en',
  session: sessionOf('hi'),
  reflector: { id: 'r', providerId: 'local', model: 'x', params: {} },
  reflection: { id: 'q', name: 'R', messages: [] },
  rounds: 1,
  heldOut: [],
};
const local = {
  id: 'local',
  kind: 'openai-compatible',
  label: 'L',
  baseUrl: 'http://localhost:1/v1',
  needsKey: false,
} as const;

let folder: string;
let asked: number;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parallax-study-'));
  asked = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const answering: typeof executeRun = async function* ({ cells }, { now }) {
  for (const cell of cells) {
    asked += 1;
    yield { type: 'delta', cell, at: now(), text: 'Yes.' };
    yield { type: 'completed', cell, at: now() };
  }
};

function services() {
  let ids = 0;
  const surroundings = {
    providers: () => [local],
    loadPrices: async () => () => 1,
    runTrials: async () => [],
    now: () => Date.parse('2026-11-24T12:00:00Z') + asked * 1000,
    newId: () => `id${asked}-${ids++}`,
  };
  const runs = createRunService({
    ...surroundings,
    loadEngine: async () => ({ executeRun: answering, gradeRun, weighRun }),
    send: createNodeHttp().send,
    userAgent: 'test',
    localModels: noLocalModels,
    wallNow: Date.now,
    keyFor: () => undefined,
    secrets: () => [],
    onLogState: () => undefined,
  });
  const study = createStudyService({
    ...surroundings,
    runs,
    runTrials: async () => [],
    inWords: ({ code }) => code,
  });
  return { runs, study };
}
const studies = () => services().study;

function* asking(...texts: readonly string[]): StudyWork<string> {
  for (const text of texts)
    yield { about: 'candidate', round: 0, session: sessionOf(text), sofar: undefined };
  return 'done';
}

async function newsOf(study: Study, work: StudyWork<string>): Promise<readonly StudyNews<string>[]> {
  const news: StudyNews<string>[] = [];
  for await (const each of study.follow(work, {}, new AbortController().signal)) news.push(each);
  return news;
}

it('goes on from its own runs, and stops in words where they are not what it would ask', async () => {
  const begun = await studies().start(folder, plan, undefined);
  if (!begun.ok) throw new Error(JSON.stringify(begun.failure));
  const first = await newsOf(begun.value, asking('one', 'two'));
  expect(first.at(-1)).toEqual({ type: 'ended', end: 'done' });
  const runId = first.flatMap((each) => (each.type === 'began' ? each.runId : []))[1];
  expect(asked).toBe(2);

  const again = await studies().resume(folder, 'latest', 's1');
  if (!again.ok || !again.value) throw new Error('not found');
  expect((await newsOf(again.value, asking('one', 'two'))).at(-1)).toEqual({ type: 'ended', end: 'done' });

  // Another version of the program, or an edited file.
  const other = await studies().resume(folder, 'latest', 's1');
  if (!other.ok || !other.value) throw new Error('not found');
  expect((await newsOf(other.value, asking('one', 'another'))).at(-1)).toEqual({
    type: 'stopped',
    failures: [{ code: 'study.diverged', params: { run: runId } }],
  });
  expect(asked).toBe(2);
});

it('recalls what a study came to, whole or in the midst of it, and asks nothing', async () => {
  const begun = await studies().start(folder, plan, undefined);
  if (!begun.ok) throw new Error(JSON.stringify(begun.failure));
  await newsOf(begun.value, asking('one'));
  const recalled = async (...texts: readonly string[]) => {
    const found = await studies().recall(folder, begun.value.head.id, () => asking(...texts));
    if (!found.ok) throw new Error(JSON.stringify(found.failure));
    const news: string[] = [];
    for await (const each of found.value.news)
      news.push(each.type === 'stopped' ? `stopped ${each.failures.map(({ code }) => code)}` : each.type);
    return news;
  };
  expect(await recalled('one')).toEqual(['began', 'judged', 'ended']);
  expect(await recalled('one', 'two')).toEqual(['began', 'judged', 'stopped ']);
  expect(await recalled('another')).toEqual(['stopped study.diverged']);
  expect(asked).toBe(1);
  expect(await studies().recall(folder, 'nobody', () => asking())).toMatchObject({
    failure: { code: 'study.unknown' },
  });
});

it('tells the runs that a person asked for from its own, and from single questions', async () => {
  const { runs, study } = services();
  const run = async (session: Session) => {
    const started = runs.start(
      folder,
      session,
      expandCells(session).map(cellKey),
      new AbortController().signal,
    );
    if (!started.ok) throw new Error(JSON.stringify(started.failure));
    for await (const _ of started.value.events);
    return started.value.request.id;
  };
  const first = await run(sessionOf('first'));
  const latest = await run(sessionOf('second'));
  const question = { name: 'Improve', providerId: 'local', model: 'x', system: '', user: 'Better?' };
  await run(questionSession(sessionOf('second'), question));
  const begun = await study.start(folder, plan, undefined);
  if (!begun.ok) throw new Error(JSON.stringify(begun.failure));
  await newsOf(begun.value, asking('one'));

  expect(await sessionRuns(folder)).toMatchObject({
    value: [{ madeBy: 'study' }, { madeBy: 'question' }, { id: latest }, { id: first }],
  });
  expect(await latestRun(folder)).toEqual({ ok: true, value: latest });
  expect(await latestRun(folder, latest)).toEqual({ ok: true, value: first });
});
