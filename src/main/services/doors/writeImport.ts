/** What came through a door, into the folder that becomes its session's: its runs, its report and, beside them, what it was made of. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileNameOf } from '@main/services/disk/textFiles';
import { writeAtomically } from '@main/services/disk/writeAtomically';
import { SESSION_FILE, serializeSession } from '@main/services/library/sessionFile';
import { beginningOf, lineOf } from '@main/services/runs/runLines';
import { runFileName } from '@main/services/runs/runLog';
import { RUNS_FOLDER } from '@main/services/runs/runsFolder';
import type { ImportedRun, ImportedSession } from '@shared/formats/doors/door';
import type { ImportReport } from '@shared/formats/doors/report';
import { IMPORT_FOLDER, REPORT_FILE } from './importFolder';
import type { Import } from './throughDoor';

/** The session's file comes last, so that half a folder is no session. */
export async function writeImport(
  folder: string,
  about: Import['about'],
  { session, runs, lines, originals = [] }: ImportedSession,
): Promise<void> {
  const report: ImportReport = { ...about, lines: [...lines] };
  const beside = path.join(folder, IMPORT_FOLDER);
  await mkdir(beside);
  await writeAtomically(path.join(beside, REPORT_FILE), `${JSON.stringify(report, null, 2)}\n`);
  const taken = new Set([REPORT_FILE]);
  for (const { name, text } of originals)
    await writeAtomically(path.join(beside, freeName(name, taken)), text);
  if (runs.length > 0) await mkdir(path.join(folder, RUNS_FOLDER));
  for (const run of runs)
    await writeAtomically(path.join(folder, RUNS_FOLDER, runFileName(run.request)), logOf(run));
  await writeAtomically(path.join(folder, SESSION_FILE), serializeSession(session));
}

const logOf = ({ request, events }: ImportedRun): string =>
  [beginningOf(request), ...events.map(lineOf)].join('');

/** Theirs, as file systems take it; on many of them `A.json` and `a.json` are one. */
function freeName(name: string, taken: Set<string>): string {
  const { name: stem, ext } = path.parse(fileNameOf(name));
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? `${stem}${ext}` : `${stem}-${n}${ext}`;
    if (taken.has(candidate.toLowerCase())) continue;
    taken.add(candidate.toLowerCase());
    return candidate;
  }
}
