/** `parallax import` and `parallax export`: sessions from and to promptfoo's configuration. */
import { readFile } from 'node:fs/promises';
import { diskFailure } from '@main/services/disk/diskFailure';
import { parseYaml } from '@main/services/disk/yamlFile';
import { serializeSession } from '@main/services/library/sessionFile';
import type { Failure } from '@shared/domain/failure';
import { presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import { exportPromptfoo } from '@shared/formats/promptfoo/exportPromptfoo';
import { importPromptfoo } from '@shared/formats/promptfoo/importPromptfoo';
import type { PromptfooNote } from '@shared/formats/promptfoo/promptfooNote';
import { describePromptfooNote } from '@shared/locales/describePromptfooNote';
import { stringify } from 'yaml';
import { openedOutput } from './openedOutput';
import type { AskedConversion } from './readArguments';
import { readSession } from './readSession';
import { failureInWords, type Output } from './report';
import { textIn } from './texts';

interface Converted {
  readonly text: string;
  readonly notes: readonly PromptfooNote[];
}

/** Returns whether it could be done; what could not be taken over is said on stderr. */
export async function convertPromptfoo(
  asked: AskedConversion,
  providers: readonly Provider[],
  newId: () => string,
  output: Output,
): Promise<boolean> {
  const { language } = asked;
  const refuse = (failure: Failure) => {
    output.err(`${failureInWords(failure, language)}\n`);
    return false;
  };
  const out = await openedOutput(asked.out);
  if (!out.ok) return refuse(out.failure);
  const converted =
    asked.type === 'import'
      ? await imported(asked.file, providers, newId)
      : await exported(asked.file, providers);
  if (!converted.ok) return refuse(converted.failure);
  const { text, notes } = converted.value;
  if (notes.length > 0) output.err(`${textIn(language)('notTakenOver')}\n`);
  for (const note of notes) output.err(`  ${describePromptfooNote(note, language)}\n`);
  if (!out.value) {
    output.out(text);
    return true;
  }
  const failure = await out.value(text);
  return failure ? refuse(failure) : true;
}

async function imported(
  file: string,
  providers: readonly Provider[],
  newId: () => string,
): Promise<Result<Converted>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return fail(diskFailure(error, file));
  }
  const parsed = parseYaml(text, file);
  if (!parsed.ok) return parsed;
  const made = importPromptfoo(parsed.value.value, providers, newId);
  return made.ok ? ok({ text: serializeSession(made.value.session), notes: made.value.notes }) : made;
}

async function exported(file: string, providers: readonly Provider[]): Promise<Result<Converted>> {
  const read = await readSession(file);
  if (!read.ok) return read;
  const keyVariable = (id: string) => presets.find(({ provider }) => provider.id === id)?.keyVariable;
  const { config, notes } = exportPromptfoo(read.value.session, providers, keyVariable);
  return ok({ text: stringify(config, { lineWidth: 0 }), notes });
}
