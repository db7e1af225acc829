/** Programs of a configuration: as they stand there, or in the file that it names. */
import type { Beside } from './beside';

export type Program =
  | {
      readonly status: 'found';
      readonly code: string;
      /** It is a file's: the name of its function, if one is named. */
      readonly function?: { readonly name: string | undefined };
      readonly isPython: boolean;
    }
  | { readonly status: 'missing'; readonly file: string };

/** Undefined: there is none that is written in JavaScript or Python. */
export async function programIn(value: unknown, files: Beside): Promise<Program | undefined> {
  if (typeof value !== 'string') return undefined;
  if (!value.startsWith('file://')) return { status: 'found', code: value, isPython: false };
  const [, file = '', kind = '', name] = /^(file:\/\/.*?\.([cm]?[jt]s|py))(?::(\w+))?$/.exec(value) ?? [];
  if (file === '') return undefined;
  const code = await files.text(file);
  if (code === undefined) return { status: 'missing', file };
  return { status: 'found', code, function: { name }, isPython: kind === 'py' };
}
