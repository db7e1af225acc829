/** `parallax export`: a session to another program's file. */

import type { Failure } from '@shared/domain/failure';
import { presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import { describeSessionNote } from '@shared/locales/describeSessionNote';
import { textIn } from '@shared/locales/terminalText';
import type { AskedExport } from './asked';
import { openedOutput } from './openedOutput';
import type { Output } from './output';
import { readSession } from './readSession';
import { failureInWords } from './report';

/** Returns whether it could be done; what could not be taken over is said on stderr. */
export async function exportSession(
  { language, ...asked }: AskedExport,
  { providers, secrets }: { readonly providers: readonly Provider[]; readonly secrets: readonly string[] },
  output: Output,
): Promise<boolean> {
  const refuse = (failure: Failure) => {
    output.err(`${failureInWords(failure, language)}\n`);
    return false;
  };
  if (asked.format === 'zip') {
    const read = await readSession(asked.file);
    if (!read.ok) return refuse(read.failure);
    if (asked.out === undefined) return refuse({ code: 'import.needsFile' });
    const { packSession } = await import('@main/services/doors/sessionZip');
    const packed = await packSession(read.value.folder, asked.out, secrets);
    return packed.ok || refuse(packed.failure);
  }
  const out = await openedOutput(asked.out, { isSession: false });
  if (!out.ok) return refuse(out.failure);
  const { sessionFormats } = await import('@shared/formats/sessionFormats');
  const read = await readSession(asked.file);
  if (!read.ok) return refuse(read.failure);
  const keyVariable = (id: string) => presets.find(({ provider }) => provider.id === id)?.keyVariable;
  const { text, notes } = sessionFormats[asked.format].write(read.value.session, { providers, keyVariable });
  if (notes.length > 0) output.err(`${textIn(language)('notTakenOver')}\n`);
  for (const note of notes) output.err(`  ${describeSessionNote(note, language)}\n`);
  if (!out.value) {
    output.data(text);
    return true;
  }
  const failure = await out.value(text);
  return failure ? refuse(failure) : true;
}
