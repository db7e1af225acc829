/** The tests of a configuration, wherever they lie. */
import { isObject, type Json, parseJson } from '@shared/domain/json';
import { withoutCredentials } from '@shared/domain/providers/credentials';
import type { Beside } from './beside';
import { type PlainTest, testOfRow, testsOfCsv } from './csvTests';
import { type Damage, parsedFile } from './parsed';
import type { Ledger, Part } from './part';

export interface TestRead {
  readonly part: Part;
  readonly vars: Readonly<Record<string, unknown>>;
  readonly asserts: readonly Part[];
  readonly grader: Part | undefined;
  /** The grading prompt in the place of promptfoo's own. */
  readonly rubric: Part | undefined;
  readonly options: Part | undefined;
  /** What its assertions are handed in the place of the answer; read with them. */
  readonly transform: Part | undefined;
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
  /** The same where no `transform` holds for it. */
  readonly postprocess: Part | undefined;
  /** What makes its variables; read with them. */
  readonly transformVars: Part | undefined;
  /** Its description and what is noted of it: values of the case that no prompt asks for. */
  readonly about: Readonly<Record<string, string>>;
  /** The default's assertions do not hold for it. */
  readonly isAlone: boolean;
  /** A list is one value, not one test each. */
  readonly isUnexpanded: boolean;
}

const REMOTE = /^(?:https?|huggingface|az|s3|gs):\/\//;
const CODE = /\.(?:[cm]?[jt]s|py)(?::\w+)?$/i;

export interface TestsContext {
  readonly files: Beside;
  readonly ledger: Ledger;
}

/** A list of tests, of names of files that hold some, or one of them. */
export async function readTests(
  tests: Part | undefined,
  context: TestsContext,
): Promise<readonly TestRead[]> {
  if (!tests) return [];
  const made: TestRead[] = [];
  for (const part of tests.items()) {
    const path = part.get('path')?.text();
    const name = part.text() ?? path;
    if (name === undefined) made.push(...(await readTest(part, context)));
    else made.push(...(await testsInFile(name, part, context)));
  }
  return made;
}

async function testsInFile(name: string, part: Part, context: TestsContext): Promise<readonly TestRead[]> {
  const { files, ledger } = context;
  if (REMOTE.test(name)) {
    part.leaveOut('remote', { address: name });
    return [];
  }
  if (CODE.test(name)) return testsOfProgram(name, part, context);
  const names = await files.matching(name);
  if (names.length === 0) part.leaveMissing(files.missing(name));
  const made: TestRead[] = [];
  for (const file of names) {
    const text = CODE.test(file) ? undefined : await files.text(file);
    const plain = text === undefined ? undefined : plainTests(file, text);
    if (plain === undefined) part.leaveOut(CODE.test(file) ? 'code' : 'fileKind', { file });
    else if ('reason' in plain) part.leaveDamaged(file, plain);
    if (plain === undefined || 'reason' in plain) continue;
    const list = ledger.open(plain, file, 'tests');
    for (const each of list.items()) made.push(...(await readTest(each, context)));
  }
  return made;
}

/** Those that it writes down. */
async function testsOfProgram(
  name: string,
  part: Part,
  { files, ledger }: TestsContext,
): Promise<readonly TestRead[]> {
  const [, file = name, wanted] = /^(.*\.\w+?)(?::(\w+))?$/.exec(name) ?? [];
  const code = await files.text(file);
  const isScript = /\.[cm]?[jt]s$/i.test(file);
  const { testsWritten } = await import('./code/readTests');
  const found = isScript && code !== undefined ? testsWritten(code, wanted) : undefined;
  if (!found) {
    part.leaveOut('code', { file: name }, code);
    return [];
  }
  part.use();
  part.tell('taken', 'testsRead', { file });
  const made: TestRead[] = [];
  for (const each of ledger.open(found, file.replace(/^file:\/\//, ''), 'tests').items())
    made.push(...(await readTest(each, { files, ledger })));
  return made;
}

/** Undefined: it is of a kind that is not read. */
function plainTests(file: string, text: string): readonly unknown[] | Damage | undefined {
  switch (/\.(\w+)$/.exec(file)?.[1]?.toLowerCase()) {
    case 'csv':
      return testsOfCsv(text);
    case 'jsonl': {
      const rows = text
        .split('\n')
        .flatMap((line, index) => (line.trim() === '' ? [] : [{ line: index + 1, value: parseJson(line) }]));
      const damaged = rows.find(({ value }) => value === undefined);
      return damaged ? { line: damaged.line, reason: 'no JSON' } : rows.map(({ value }) => value);
    }
    case 'json':
    case 'yaml':
    case 'yml': {
      const parsed = parsedFile(text);
      if (!parsed.ok) return parsed;
      const list = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
      return list.map(asTest);
    }
    default:
      return undefined;
  }
}

const KEYS = ['vars', 'assert', 'options', 'description', 'threshold', 'metadata', 'provider'];

/** Rows of plain values, as promptfoo takes them of such a file. */
function asTest(value: unknown): PlainTest | unknown {
  if (!isObject(value) || KEYS.some((key) => Object.hasOwn(value, key))) return value;
  const row = Object.entries(value).map(([key, each]) => [
    key,
    typeof each === 'string' ? each : JSON.stringify(each),
  ]);
  return testOfRow(Object.fromEntries(row));
}

/** None where it is no test, which is told. */
export async function readTest(part: Part, context: TestsContext): Promise<readonly TestRead[]> {
  if (!isObject(part.value)) return [];
  const options = part.get('options');
  part.get('threshold') && tellThreshold(part);
  for (const key of ['transform', 'postprocess', 'transformVars', 'storeOutputAs'])
    for (const holder of [part, options]) {
      const isRead = holder === options && key !== 'storeOutputAs';
      if (!isRead) holder?.get(key)?.leaveOut('transform', { name: key });
    }
  part.get('assertScoringFunction')?.leaveOut('code', { file: 'assertScoringFunction' });
  part.get('provider')?.leaveOut('providerInstead');
  part.get('providers')?.leaveOut('providerOfTest');
  part.get('prompts')?.leaveOut('allPrompts');
  part.get('providerOutput')?.leaveOut('answerGiven');
  options?.get('runSerially')?.tellElsewhere('paceElsewhere', { name: 'runSerially' });
  options?.get('disableConversationVar')?.tellElsewhere('promptfooOnly', { name: 'disableConversationVar' });
  const about: Record<string, string> = {};
  const description = part.get('description')?.text();
  if (description) about.description = description;
  const metadata = part.get('metadata');
  for (const key of metadata?.keys() ?? []) {
    const given = metadata?.get(key)?.use();
    const { [key]: value } = withoutCredentials({ [key]: given }) as Json;
    if (value !== undefined)
      about[`metadata.${key}`] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return [
    {
      part,
      vars: await varsOf(part.get('vars'), context),
      asserts: part.get('assert')?.items() ?? [],
      grader: options?.get('provider'),
      rubric: options?.get('rubricPrompt'),
      options,
      prefix: options?.get('prefix')?.text(),
      suffix: options?.get('suffix')?.text(),
      transform: options?.get('transform'),
      postprocess: options?.get('postprocess'),
      transformVars: options?.get('transformVars'),
      about,
      isAlone: options?.get('disableDefaultAsserts')?.use() === true,
      isUnexpanded: options?.get('disableVarExpansion')?.use() === true,
    },
  ];
}

function tellThreshold(part: Part): void {
  const threshold = part.get('threshold')?.number();
  if (threshold !== undefined && threshold < 1) part.tell('different', 'testThreshold', { value: threshold });
}

/** A mapping, or the names of files that hold some. */
async function varsOf(
  vars: Part | undefined,
  { files }: TestsContext,
): Promise<Readonly<Record<string, unknown>>> {
  if (!vars) return {};
  if (isObject(vars.value)) return vars.use() as Readonly<Record<string, unknown>>;
  let all: Readonly<Record<string, unknown>> = {};
  for (const each of vars.items()) {
    const name = each.text();
    const found = name === undefined ? [] : await files.matching(name);
    if (found.length === 0) each.leaveMissing(files.missing(name ?? ''));
    for (const file of found) {
      const parsed = parsedFile((await files.text(file)) ?? '');
      if (parsed.ok && isObject(parsed.value)) all = { ...all, ...parsed.value };
      else if (parsed.ok) each.leaveOut('fileKind', { file });
      else each.leaveDamaged(file, parsed);
    }
  }
  return all;
}
