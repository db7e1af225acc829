import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { diskFailure } from '@main/services/disk/diskFailure';
import type { Library } from '@main/services/library/library';
import { listRuns, readRun } from '@main/services/runs/runFiles';
import { fail, ok } from '@shared/domain/result';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import type { Session } from '@shared/domain/session/session';
import { importReportSchema } from '@shared/formats/doors/report';
import { expect, it } from 'vitest';
import { libraryIn } from '../../../../tests/support/temporaryLibrary';
import { keepImport } from './keepImport';
import type { Import } from './throughDoor';
import { writeImport } from './writeImport';

const session: Session = {
  format: 2,
  id: 'theirs',
  title: 'Sums',
  notes: '',
  tags: [],
  prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: '{{q}}' }] }],
  models: [{ id: 'm', providerId: 'openai', model: 'gpt-4o', params: {} }],
  cases: [{ id: 'c', values: { q: '1+1' } }],
  samples: 1,
  checks: [{ id: 'k', type: 'equals', value: '2' }],
};
const request: RunRequest = {
  format: 2,
  id: 'run1',
  createdAt: '2025-03-04T05:06:07.000Z',
  session,
  providers: [],
  cells: ['p/m/c/0'],
  source: 'eval.json',
};
const events: readonly RunEvent[] = [
  { type: 'delta', cell: 'p/m/c/0', at: 1, text: '2' },
  { type: 'completed', cell: 'p/m/c/0', at: 2, ending: 'stop' },
];
const about = {
  format: 1,
  door: 'promptfoo',
  source: 'eval.json',
  importedAt: '2026-11-26T20:00:00.000Z',
} as const;

async function newLibrary() {
  const folder = await mkdtemp(path.join(tmpdir(), 'parallax-keep-'));
  return libraryIn(folder);
}

/** As the reader does, in this process. */
function keep(library: Library, imported: Import['sessions'][number]) {
  const { id, title } = imported.session;
  const counts = { prompts: 1, models: 1, cases: 1, checks: 1, runs: imported.runs.length };
  const told = { id, title, counts, lines: imported.lines, providers: [] };
  const write = async (_at: number, _index: number, folder: string) => {
    try {
      await writeImport(folder, about, imported);
      return ok(null);
    } catch (error) {
      return fail(diskFailure(error, title));
    }
  };
  return keepImport(library, { write }, { at: 0, index: 0, session: told });
}

it('a session, its runs, the report and what it was made of lie in one folder', async () => {
  const library = await newLibrary();
  const lines = [{ fate: 'leftOut', code: 'fieldIgnored', path: 'x', text: 'their code' }] as const;
  const originals = ['raw.json', 'Raw.json', '../evil.json', 'report.json'].map((name) => ({
    name,
    text: name,
  }));
  const kept = await keep(library, { session, runs: [{ request, events }], lines, originals });
  if (!kept.ok) throw new Error(kept.failure.code);
  const folder = path.join(library.folder, kept.value.slug);
  expect((await readdir(folder)).sort()).toEqual(['import', 'runs', 'session.yaml']);
  const beside = path.join(folder, 'import');
  expect((await readdir(beside)).sort()).toEqual([
    '-evil.json',
    'Raw-2.json',
    'raw.json',
    'report-2.json',
    'report.json',
  ]);
  const report = importReportSchema.parse(
    JSON.parse(await readFile(path.join(beside, 'report.json'), 'utf8')),
  );
  expect(report).toEqual({ ...about, lines });
  expect(await library.read(kept.value.slug)).toMatchObject({ ok: true, value: { session } });
  expect(await listRuns(folder)).toMatchObject({
    ok: true,
    value: [{ id: 'run1', createdAt: '2025-03-04T05:06:07.000Z', cells: 1, source: 'eval.json' }],
  });
  const run = await readRun(folder, 'run1');
  expect(run.ok && run.value.request.source).toBe('eval.json');
  expect(run.ok && run.value.completions.map(({ status }) => status)).toEqual(['completed']);
});

it('leaves nothing where a part of it cannot be written', async () => {
  const library = await newLibrary();
  const broken = { request: { ...request, id: 'x'.repeat(300) }, events };
  const kept = await keep(library, { session, runs: [broken], lines: [] });
  expect(kept.ok).toBe(false);
  expect(await readdir(library.folder)).toEqual([]);
});
