/** What of a configuration is no part of a comparison, each thing with why. Anything else that nobody read is told anyway. */
import type { PromptfooCode } from './codes';
import { leaveEnvironmentOut } from './environment';
import type { Part } from './part';

/** What would change a comparison, or adds to one. */
const LEFT_OUT: Readonly<Record<string, PromptfooCode>> = {
  extensions: 'extension',
  nunjucksFilters: 'code',
  derivedMetrics: 'derivedMetrics',
  redteam: 'redteam',
  plugins: 'redteam',
  strategies: 'redteam',
};

/** How promptfoo itself runs, and where it puts things: nothing of the comparison is lost. */
const ELSEWHERE: Readonly<Record<string, PromptfooCode>> = {
  outputPath: 'resultsElsewhere',
  sharing: 'resultsElsewhere',
  writeLatestResults: 'resultsElsewhere',
  metadata: 'promptfooOnly',
  tracing: 'promptfooOnly',
};

/** Of these two each setting is told by itself. */
const OPTIONS = ['commandLineOptions', 'evaluateOptions'];
const PACE = /^(?:maxConcurrency|delay|timeoutMs|maxEvalTimeMs)$/;
const RESULTS = /^(?:share|table|tableCellMaxLength|write)$/;
const RUN =
  /^(?:cache|eventSource|generateSuggestions|interactiveProviders|progressBar|repeat|showProgressBar|silent|suggestionsCount|tags|verbose|watch)$/;
/** With these only some of the tests are asked. */
const SOME = /^filter(?:Range|Sample|SampleSeed)$/;

const KNOWN = new Set([
  ...[...Object.keys(LEFT_OUT), ...Object.keys(ELSEWHERE), ...OPTIONS],
  ...['description', 'prompts', 'providers', 'targets', 'tests', 'scenarios', 'defaultTest', 'env', 'tags'],
]);

/** `targets`: the keys that references and aliases point into; they were read where they are used. */
export function tellRest(config: Part, targets: ReadonlySet<string>, env: Part | undefined): void {
  config.get('$schema')?.use();
  // Where promptfoo has such a key, it is read as that, too.
  for (const key of targets) if (!KNOWN.has(key)) config.get(key)?.use();
  if (env) leaveEnvironmentOut(env);
  for (const [key, code] of Object.entries(LEFT_OUT)) {
    const part = config.get(key);
    if (!part || part.isRead) continue;
    // Of a mapping that is read in part the rest is told.
    const rest = [...part.unread()];
    for (const each of rest) {
      const name = each === part ? key : each.path;
      each.leaveOut(code, code === 'code' ? { file: name } : { name });
    }
  }
  for (const [key, code] of Object.entries(ELSEWHERE)) config.get(key)?.tellElsewhere(code, { name: key });
  for (const key of OPTIONS) tellOptions(config.get(key));
}

function tellOptions(options: Part | undefined): void {
  for (const name of options?.keys() ?? []) {
    const own = options?.get(name);
    if (!own || own.isRead) continue;
    // Nothing is kept here that would be answered again.
    if (name === 'cache' && own.value === false) own.use();
    else if (SOME.test(name)) own.leaveOut('someTests', { name });
    else if (name === 'envPath') own.leaveOut('environment', { name });
    else if (PACE.test(name)) own.tellElsewhere('paceElsewhere', { name });
    else if (RESULTS.test(name)) own.tellElsewhere('resultsElsewhere', { name });
    else if (RUN.test(name)) own.tellElsewhere('promptfooOnly', { name });
    else own.tellUnused();
  }
}
