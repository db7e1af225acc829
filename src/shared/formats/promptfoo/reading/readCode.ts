/** Programs that say what checks say: they are read, never run. Anything else about them is a program. */
import { cutText } from '@shared/domain/cutText';
import { type Asked, checksOf } from './code/checksOf';
import type { Nearly } from './code/condition';
import type { Value } from './code/values';
import type { From, Unfinished, Wish } from './wish';
import { valueWish } from './wish';

const LONGEST_NAME = 100;

export interface CodeFrom extends Pick<From, 'part' | 'base' | 'threshold'> {
  /** What the program is given of the answer; absent: the answer. */
  readonly output?: Value | undefined;
  /** The values of the test; undefined where they are not known. */
  readonly vars?: Readonly<Record<string, unknown>> | undefined;
  /** The assertion's `config`. */
  readonly config?: unknown;
  /** The program is a file: the name of its function, if one is named. */
  readonly file?: { readonly name: string | undefined } | undefined;
}

export interface CodeRead {
  readonly wishes: readonly Wish[];
  readonly nearly: ReadonlySet<Nearly>;
  /** The same for every answer: it is a number that never fails, it passes, it fails. */
  readonly always?: 'score' | 'pass' | 'fail';
}

type Language = 'javascript' | 'python';

/** How a program of a language is read: undefined where it is more than that. The grammar is loaded when there is a program. */
export async function codeReader(
  language: Language = 'javascript',
): Promise<(code: string, from: CodeFrom) => CodeRead | undefined> {
  const { ANSWER, ...script } = await import('./code/readScript');
  const python = language === 'python' ? await import('./code/python/readPython') : undefined;
  const { resultOf } = await import('./code/result');
  return (code, { part: { path }, base, threshold, output = ANSWER, vars, config, file }) => {
    // Where it breaks off, it fails turned round, too.
    if (base.isNegated) return undefined;
    const given = { output, vars, config };
    const value = python
      ? file
        ? python.readPythonFile(code, file.name, given)
        : python.readPython(code, given)
      : file
        ? script.readModule(code, file.name, given)
        : script.readScript(code, given);
    const condition = value && resultOf(value, threshold);
    if (!condition) return undefined;
    if (condition.type === 'constant') return settled(condition.value, value, vars, { path, base });
    const made = checksOf(condition);
    return made && { wishes: made.asked.map((asked) => wishOf(asked, path, base)), nearly: made.nearly };
  };
}

/** The same for every answer: a score alone, or what the values of a test have decided. */
function settled(
  isTrue: boolean,
  { type, source }: Value,
  vars: CodeFrom['vars'],
  { path, base }: { readonly path: string; readonly base: From['base'] },
): CodeRead {
  const nearly = new Set<Nearly>();
  if (isTrue && vars) return { wishes: [], nearly };
  if (isTrue) return { wishes: [], nearly, always: /^(?:literal|condition)$/.test(type) ? 'pass' : 'score' };
  const never = { source, type: 'json-schema', schema: false } as const;
  return { wishes: [wishOf(never, path, base)], nearly, ...(!vars && { always: 'fail' }) };
}

/** Named by what it was, where its own words would say less. */
function wishOf(asked: Asked, path: string, base: From['base']): Wish {
  const { source, ...check } = asked;
  if ('value' in check) return valueWish(path, check.value, { ...base, ...check, value: '' } as Unfinished);
  return { path, check: { name: cutText(source, LONGEST_NAME), ...base, ...check } as Unfinished };
}
