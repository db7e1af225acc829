// Where a test tool writes its machine-readable report, and how it is read back: absent when the tool crashed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Calls `run` with the name of a file to write to; answers `{run's result, report}`. */
export async function withReportFile(run) {
  const folder = mkdtempSync(path.join(tmpdir(), 'parallax-test-'));
  const file = path.join(folder, 'report.json');
  try {
    const result = await run(file);
    return { ...result, report: readReport(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A tool may fail outside of any test (a file that does not load, an error nobody caught): that is one failure. */
export function countFailures(failed, status) {
  return failed === 0 && status !== 0 ? 1 : failed;
}
