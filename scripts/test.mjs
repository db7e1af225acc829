// Every check of the project, in one run with one number at the end. Names of suites run these only; whatever else is
// on the command line goes to the suite's own tool: `npm run test:e2e -- --grep Library`.
import { describeRuntime, electronRuntime } from './electronRuntime.mjs';
import { setup } from './setup.mjs';
import { seconds, summary, table } from './suites/report.mjs';
import { SUITES } from './suites/suites.mjs';

const words = process.argv.slice(2);
const isSuite = (word) => Object.hasOwn(SUITES, word);
const names = words.some(isSuite) ? words.filter(isSuite) : Object.keys(SUITES);
const extra = words.filter((word) => !isSuite(word) && word !== '--');
const needsElectron = names.includes('e2e');

await setup({ needsElectron, needsModel: needsElectron || names.includes('contract') });
if (needsElectron)
  console.log(`Testing on ${describeRuntime(electronRuntime())}, Node ${process.versions.node}`);

const results = [];
for (const name of names) {
  const startedAt = performance.now();
  const result = await SUITES[name](extra).catch((error) => ({ passed: 0, failed: 1, output: error.stack }));
  // A suite that found nothing to run has not shown that anything works.
  if (result.passed + result.failed === 0) Object.assign(result, { failed: 1, note: 'ran no tests' });
  results.push({ name, ms: performance.now() - startedAt, ...result });

  if (result.failed > 0) console.log(`\n── ${name} failed ──\n${result.output.trimEnd()}\n`);
  else console.log(`✓ ${name} (${seconds(results.at(-1).ms)})`);
}

console.log(table(results));
console.log(summary(results));
// Set, not called: what is still on its way to a pipe must arrive.
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0;
