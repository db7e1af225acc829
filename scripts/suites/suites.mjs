// The suites of `npm test`, in the order they run. Each answers `{passed, failed, output, note?}`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, isBuildFresh } from '../build.mjs';
import { keepCode } from '../keepCode.mjs';
import { ROOT } from '../paths.mjs';
import { runQuietly } from '../processes.mjs';
import { tool } from '../tools.mjs';
import { playwright } from './playwright.mjs';
import { vitest } from './vitest.mjs';

/** A check is one test: it passes or it does not. */
async function check(...commands) {
  const outputs = [];
  for (const command of commands) {
    const { status, output } = await runQuietly(...command);
    if (status !== 0) outputs.push(output || `${command.join(' ')} ended with status ${status}`);
  }
  return {
    passed: outputs.length === 0 ? 1 : 0,
    failed: outputs.length === 0 ? 0 : 1,
    output: outputs.join('\n'),
  };
}

function typeScriptProjects() {
  const { references } = JSON.parse(readFileSync(path.join(ROOT, 'tsconfig.json'), 'utf8'));
  return references.map((reference) => reference.path);
}

async function buildSuite() {
  const { status, output } = await build(runQuietly);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, output };
}

async function e2eSuite(extra) {
  if (!isBuildFresh() && (await buildSuite()).failed > 0) {
    return { passed: 0, failed: 1, output: 'Not run: the app does not build.', note: 'not run' };
  }
  await keepCode();
  return playwright(extra);
}

export const SUITES = {
  lint: () => check(tool('biome', ['check', '--error-on-warnings', '--colors=off', '.'])),
  types: () => check(...typeScriptProjects().map((project) => tool('tsc', ['--noEmit', '-p', project]))),
  unit: (extra) => vitest('unit', extra),
  contract: (extra) => vitest('contract', extra),
  build: buildSuite,
  e2e: e2eSuite,
};
