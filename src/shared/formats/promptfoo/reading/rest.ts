/** What of a configuration is no part of a comparison, each thing with why. Anything else that nobody read is told anyway. */
import type { PromptfooCode } from './codes';
import { leaveEnvironmentOut } from './environment';
import type { Part } from './part';

const REST: Readonly<Record<string, PromptfooCode>> = {
  outputPath: 'promptfooOnly',
  sharing: 'promptfooOnly',
  writeLatestResults: 'promptfooOnly',
  commandLineOptions: 'promptfooOnly',
  evaluateOptions: 'promptfooOnly',
  metadata: 'promptfooOnly',
  tracing: 'promptfooOnly',
  extensions: 'extension',
  nunjucksFilters: 'code',
  derivedMetrics: 'derivedMetrics',
  redteam: 'redteam',
  plugins: 'redteam',
  strategies: 'redteam',
};

const KNOWN = new Set([
  ...Object.keys(REST),
  ...['description', 'prompts', 'providers', 'targets', 'tests', 'scenarios', 'defaultTest', 'env', 'tags'],
]);

/** `targets`: the keys that references and aliases point into; they were read where they are used. */
export function tellRest(config: Part, targets: ReadonlySet<string>, env: Part | undefined): void {
  config.get('$schema')?.use();
  // Where promptfoo has such a key, it is read as that, too.
  for (const key of targets) if (!KNOWN.has(key)) config.get(key)?.use();
  if (env) leaveEnvironmentOut(env);
  for (const [key, code] of Object.entries(REST)) {
    const part = config.get(key);
    if (!part || part.isRead) continue;
    // Of a mapping that is read in part the rest is told.
    const rest = [...part.unread()];
    for (const each of rest) {
      const name = each === part ? key : each.path;
      each.leaveOut(code, code === 'code' ? { file: name } : { name });
    }
  }
}
