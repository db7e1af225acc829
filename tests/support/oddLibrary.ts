/** A library of sessions that are odd but valid, with odd runs: what a folder may hold that people, programs and years have written. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serializeSession } from '@main/services/library/sessionFile';
import { beginningOf, lineOf } from '@main/services/runs/runLines';
import { runFileName } from '@main/services/runs/runLog';
import type { RunRequest } from '@shared/domain/run/run';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import fc from 'fast-check';
import { anyEvent } from './anyEvent';
import { anySession } from './anySession';

/** More cells than these are slow to write and show nothing new. */
const MOST_CELLS = 60;
const COPIES = [
  '-DESKTOP-4F2K',
  '.sync-conflict-20261124-093000-ABCDEFG',
  ' (1)',
  ' - Copy',
  '（冲突副本）',
  '.2',
];

interface OddSession {
  readonly session: Session;
  readonly runs: readonly { readonly name: string; readonly text: string }[];
}

function anyRun(session: Session, number: number): fc.Arbitrary<OddSession['runs']> {
  const cells = expandCells(session).map(cellKey).slice(0, MOST_CELLS);
  const request: RunRequest = {
    format: 2,
    id: `run${number}`,
    createdAt: new Date(Date.UTC(2026, 10, 24, 9, number)).toISOString(),
    session,
    providers: [],
    cells,
  };
  const lines =
    cells.length === 0
      ? fc.constant([])
      : fc.array(anyEvent(cells, ['c', ...session.checks.map(({ id }) => id)]).map(lineOf), {
          maxLength: 80,
        });
  const damage = fc.constantFrom(
    '',
    '',
    '',
    'half a li',
    '{"type":"newer","cell":"p/m/-/0"}\n',
    '\u0000\u0000\n',
  );
  const copies = fc.subarray(COPIES);
  return fc.tuple(lines, damage, copies).map(([told, end, names]) => {
    const text = `${beginningOf(request)}${told.join('')}${end}`;
    const name = runFileName(request);
    return [name, ...names.map((copy) => name.replace('.jsonl', `${copy}.jsonl`))].map((each) => ({
      name: each,
      text,
    }));
  });
}

const anyOddSession: fc.Arbitrary<OddSession> = anySession.chain((session) =>
  fc
    .integer({ min: 0, max: 2 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, number) => anyRun(session, number))))
    .map((runs) => ({ session, runs: runs.flat() })),
);

/** Ids that are names of what every object has. */
const withPrototypeIds = (text: string): string =>
  text.replace(/^id: .*$/m, 'id: valueOf').replace(/providerId: .*$/gm, 'providerId: constructor');

export const folderOfSeed = (seed: number): string => `odd-${String(seed).padStart(4, '0')}`;

/** Writes one for each seed. */
export async function writeOddLibrary(library: string, seeds: readonly number[]): Promise<void> {
  for (const seed of seeds) {
    const [odd] = fc.sample(anyOddSession, { numRuns: 1, seed });
    if (!odd) continue;
    const folder = join(library, folderOfSeed(seed));
    await mkdir(join(folder, 'runs'), { recursive: true });
    const text = serializeSession({ ...odd.session, id: `odd${seed}` });
    await writeFile(join(folder, 'session.yaml'), seed % 7 === 0 ? withPrototypeIds(text) : text);
    for (const { name, text } of odd.runs) await writeFile(join(folder, 'runs', name), text);
  }
}
