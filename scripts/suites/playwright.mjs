// Runs the end-to-end tests in the real app and counts from Playwright's JSON report.
import { runQuietly } from '../processes.mjs';
import { tool } from '../tools.mjs';
import { screenEnvironment } from '../virtualScreen.mjs';
import { countFailures, withReportFile } from './reportFile.mjs';

export async function playwright(extra) {
  const screen = await screenEnvironment();
  const { status, output, report } = await withReportFile((file) =>
    runQuietly(...tool('playwright', ['test', '--pass-with-no-tests', '--reporter=list,json', ...extra]), {
      env: { ...screen, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    }),
  );
  if (report === undefined) return { passed: 0, failed: 1, output, note: 'crashed' };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const notes = [flaky > 0 && `${flaky} passed on a retry`, skipped > 0 && `${skipped} skipped`].filter(
    Boolean,
  );
  return {
    passed: expected + flaky,
    failed: countFailures(unexpected, status),
    output,
    note: notes.join(', '),
  };
}
