// Runs one Vitest project and counts from its JSON report.
import { runQuietly } from '../processes.mjs';
import { tool } from '../tools.mjs';
import { countFailures, withReportFile } from './reportFile.mjs';

export async function vitest(project, extra) {
  const { status, output, report } = await withReportFile((file) =>
    runQuietly(
      ...tool('vitest', [
        'run',
        `--project=${project}`,
        '--passWithNoTests',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        ...extra,
      ]),
    ),
  );
  if (report === undefined) return { passed: 0, failed: 1, output, note: 'crashed' };
  const skipped = report.numPendingTests + report.numTodoTests;
  return {
    passed: report.numPassedTests,
    failed: countFailures(report.numFailedTests, status),
    output,
    note: skipped > 0 ? `${skipped} skipped` : undefined,
  };
}
