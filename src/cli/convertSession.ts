/** `parallax import` and `parallax export`: sessions from and to other programs' files. */
import { readFile } from 'node:fs/promises';
import { diskFailure } from '@main/services/disk/diskFailure';
import { unicodeText } from '@main/services/disk/unicodeText';
import { serializeSession } from '@main/services/library/sessionFile';
import type { Failure } from '@shared/domain/failure';
import { presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import type { SessionNote } from '@shared/formats/sessionFormat';
import type { SessionFormat } from '@shared/formats/sessionFormats';
import { describePromptfooNote } from '@shared/locales/describePromptfooNote';
import { textIn } from '@shared/locales/terminalText';
import type { AskedConversion } from './asked';
import { openedOutput } from './openedOutput';
import type { Output } from './output';
import { readSession } from './readSession';
import { failureInWords } from './report';

interface Converted {
  readonly text: string;
  readonly notes: readonly SessionNote[];
}

/** Returns whether it could be done; what could not be taken over is said on stderr. */
export async function convertSession(
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
  const out = await openedOutput(asked.out, { isSession: asked.type === 'import' });
  if (!out.ok) return refuse(out.failure);
  const { sessionFormats } = await import('@shared/formats/sessionFormats');
  const format = sessionFormats[asked.format];
  const converted =
    asked.type === 'import'
      ? await imported(asked.file, format, providers, newId)
      : await exported(asked.file, format, providers);
  if (!converted.ok) return refuse(converted.failure);
  const { text, notes } = converted.value;
  if (notes.length > 0) output.err(`${textIn(language)('notTakenOver')}\n`);
  for (const note of notes) output.err(`  ${describePromptfooNote(note, language)}\n`);
  if (!out.value) {
    output.data(text);
    return true;
  }
  const failure = await out.value(text);
  return failure ? refuse(failure) : true;
}

async function imported(
  file: string,
  format: SessionFormat,
  providers: readonly Provider[],
  newId: () => string,
): Promise<Result<Converted>> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return fail(diskFailure(error, file));
  }
  const text = unicodeText(bytes, file);
  if (!text.ok) return text;
  const made = format.read(text.value, file, { providers, newId });
  return made.ok ? ok({ text: serializeSession(made.value.session), notes: made.value.notes }) : made;
}

async function exported(
  file: string,
  format: SessionFormat,
  providers: readonly Provider[],
): Promise<Result<Converted>> {
  const read = await readSession(file);
  if (!read.ok) return read;
  const keyVariable = (id: string) => presets.find(({ provider }) => provider.id === id)?.keyVariable;
  return ok(format.write(read.value.session, { providers, keyVariable }));
}
