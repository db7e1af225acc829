/** The tests with all that holds for them: defaults, scenarios. */
import { parsedFile } from './parsed';
import type { Part } from './part';
import { readTest, readTests, type TestRead, type TestsContext } from './tests';

export interface Plan {
  /** The later one wins. */
  readonly layers: readonly TestRead[];
  readonly asserts: readonly Part[];
  /** Undefined: there is none, and it is asked all the same. */
  readonly part: Part | undefined;
  /** No test could be read: what holds for all is read alone, for the session's checks. */
  readonly isOfNone?: boolean;
}

/** promptfoo asks once without any values where there are no tests. */
export async function plansOf(config: Part, context: TestsContext): Promise<readonly Plan[]> {
  const defaults = await defaultOf(config.get('defaultTest'), context);
  const scenarios = config.get('scenarios');
  const tests = await readTests(config.get('tests'), context);
  const plans = tests.map((test) => planOf(defaults, [test]));
  for (const scenario of flat(await scenariosOf(scenarios, context)))
    for (const data of scenario.get('config')?.items() ?? []) {
      const [read] = await readTest(data, context);
      scenario.get('description')?.use();
      const own = await readTests(scenario.get('tests'), context);
      if (!read) continue;
      if (own.length === 0) plans.push(planOf(defaults, [read]));
      for (const test of own) plans.push(planOf(defaults, [read, test]));
    }
  const isEmpty = [config.get('tests'), scenarios].every((each) => !each || isEmptyList(each.value));
  if (plans.length > 0) return plans;
  if (isEmpty) return [planOf(defaults, [])];
  return defaults ? [{ ...planOf(defaults, []), isOfNone: true }] : [];
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

const flat = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => (Array.isArray(part.value) ? part.items() : [part]));

function planOf(defaults: TestRead | undefined, own: readonly TestRead[]): Plan {
  const isAlone = own.some((layer) => layer.isAlone);
  const layers = defaults ? [defaults, ...own] : own;
  const asserts = (isAlone ? own : layers).flatMap((layer) => layer.asserts);
  return { layers, asserts, part: own.at(-1)?.part };
}

async function defaultOf(part: Part | undefined, context: TestsContext): Promise<TestRead | undefined> {
  if (!part) return undefined;
  const [read] = part.text() === undefined ? await readTest(part, context) : await readTests(part, context);
  return read;
}

async function scenariosOf(
  part: Part | undefined,
  { files, ledger }: TestsContext,
): Promise<readonly Part[]> {
  const name = part?.text();
  if (!part || name === undefined) return part?.items() ?? [];
  const text = await files.text(name);
  const parsed = text === undefined ? undefined : parsedFile(text);
  if (parsed?.ok) return ledger.open(parsed.value, name.replace(/^file:\/\//, ''), 'scenarios').items();
  part.leaveMissing(files.missing(name));
  return [];
}
