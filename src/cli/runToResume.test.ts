import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runFileName } from '@main/services/runs/runLog';
import type { RunRequest } from '@shared/domain/run/run';
import { headOf } from '@shared/domain/run/runHead';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import { type Session, sessionSchema } from '@shared/domain/session/session';
import { questionSession } from '@shared/domain/study/singleQuestion';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runToResume } from './runToResume';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-resume-'));
  await mkdir(path.join(folder, 'runs'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const session = sessionSchema.parse({
  ...{ format: 2, id: 's', title: 'T', cases: [{ id: 'c', values: {} }] },
  prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'hi' }] }],
  models: [{ id: 'm', providerId: 'openai', model: 'x', params: {} }],
});
const question = questionSession(session, {
  ...{ name: 'Improve', providerId: 'openai', model: 'x', system: '', user: 'Better?' },
});
async function begun(id: string, of: Session, hour: number) {
  const createdAt = `2026-01-01T0${hour}:00:00.000Z`;
  const cells = expandCells(of).map(cellKey);
  const request: RunRequest = { format: 2, id, createdAt, session: of, providers: [], cells };
  const lines = [headOf(request), request].map((line) => `${JSON.stringify(line)}\n`).join('');
  await writeFile(path.join(folder, 'runs', runFileName(request)), lines);
}
const latest = async (name = 'latest') => {
  const found = await runToResume(folder, name);
  return found.ok ? found.value?.request.id : found.failure.code;
};

it('goes on with the session’s own last run, not with a question to a model that was asked beside it', async () => {
  await begun('question', question, 1);
  expect(await latest()).toBeUndefined();
  await begun('own', session, 2);
  await begun('later', question, 3);
  expect(await latest()).toBe('own');
  expect(await latest('later')).toBe('later');
});
