/** Assertions that are programs, as checks: what they are told as, and what depends on the values of a test. */
import { renderTemplate } from '@shared/domain/nunjucks/render';
import type { Beside } from './beside';
import type { CallForm } from './callForm';
import { callProgramWishes } from './callWishes';
import { lookup } from './nunjucksCases';
import type { Part } from './part';
import { programIn } from './programs';
import { type CodeFrom, type CodeRead, codeReader } from './readCode';
import type { Subject } from './subject';
import type { Wish, WishOfValues } from './wish';

interface ProgramContext {
  /** Without `not-`. */
  readonly type: string;
  readonly isNegated: boolean;
  readonly subject: Subject;
  /** In which form the answer's tool calls are handed over. */
  readonly form: CallForm;
  readonly files: Beside;
}

/** Undefined: it is more than checks say, or none of these. */
export async function programWishes(
  part: Part,
  { type, isNegated, subject, form, files }: ProgramContext,
): Promise<readonly (Wish | WishOfValues)[] | undefined> {
  const weight = part.get('weight')?.value ?? 1;
  const threshold = part.get('threshold')?.value;
  if (typeof weight !== 'number') return undefined;
  if (threshold !== undefined && typeof threshold !== 'number') return undefined;
  const program = await programIn(part.get('value')?.value, files);
  const isPython = type === 'python';
  if (program?.status !== 'found' || (type !== 'javascript' && !isPython)) return undefined;
  if (program.function && program.isPython !== isPython) return undefined;
  const metric = part.get('metric')?.text();
  const base = { ...(metric && { name: metric }), ...(isNegated && { isNegated: true }) };
  if (type === 'javascript' && !program.function && !subject.of && threshold === undefined) {
    const ofCalls = await callProgramWishes(program.code, form, { part, base });
    if (ofCalls) {
      for (const key of ['value', 'weight']) part.get(key)?.use();
      if (weight !== 1) part.tell('different', 'weight', { type, weight });
      part.tell('different', 'callsRead', undefined, program.code);
      return ofCalls;
    }
  }
  const read = await codeReader(isPython ? 'python' : 'javascript');
  const { code, function: file } = program;
  const from: CodeFrom = { part, base, threshold, file, config: part.get('config')?.value };
  const made = (values: Readonly<Record<string, unknown>> | undefined) => {
    // promptfoo fills it before it runs, but for files.
    const text = file || values === undefined ? code : filled(code, values);
    if (text === undefined || (!file && /\{[{%#]/.test(text))) return undefined;
    return agreed(subject.outputs.map((output) => read(text, { ...from, output, vars: values })));
  };
  const told = (found: CodeRead | undefined): readonly Wish[] => {
    if (!found) part.leaveOut('assertCode', { type }, code);
    else
      tell(part, found, {
        type,
        code,
        weight,
        isParsed: subject.outputs.some((each) => each.type === 'json') && !subject.of,
      });
    return found?.wishes ?? [];
  };
  if (/\bcontext\b|\bvars\b|\{[{%#]/.test(code)) {
    for (const key of ['value', 'weight', 'threshold', 'config']) part.get(key)?.use();
    return [{ forValues: (values) => told(made(values)) }];
  }
  const found = made(undefined);
  return found && told(found);
}

/** The same for whatever it is given. */
function agreed(all: readonly (CodeRead | undefined)[]): CodeRead | undefined {
  const [first] = all;
  const said = (each: CodeRead | undefined) =>
    JSON.stringify(each?.wishes.map(({ check, varying }) => [check, varying?.text]));
  return all.every((each) => said(each) === said(first)) ? first : undefined;
}

function filled(code: string, values: Readonly<Record<string, unknown>>): string | undefined {
  if (!/\{[{%#]/.test(code)) return code;
  const made = renderTemplate(code, lookup(values));
  return made.status === 'failed' ? undefined : made.text;
}

const ALWAYS = { score: 'codeScore', pass: 'codePasses', fail: 'codeFails' } as const;
const NEARLY = { numbers: 'codeNumbers', texts: 'codeTexts', lists: 'codeLists' } as const;

function tell(
  part: Part,
  { always, nearly }: CodeRead,
  {
    type,
    code,
    weight,
    isParsed,
  }: { readonly type: string; readonly code: string; readonly weight: number; readonly isParsed: boolean },
): void {
  for (const key of ['value', 'weight', 'threshold', 'config']) part.get(key)?.use();
  if (weight !== 1) part.tell('different', 'weight', { type, weight });
  part.tell('different', always ? ALWAYS[always] : 'codeRead', undefined, code);
  if (isParsed) part.tell('different', 'codeParsed');
  for (const each of nearly) part.tell('different', NEARLY[each]);
}
