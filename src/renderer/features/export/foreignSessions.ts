/** Sessions to other programs' files. What could not be taken over is listed, never passed over. */
import { openDialog } from '@renderer/state/dialogs';
import { saveFile } from '@renderer/state/files';
import { useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import { withoutEditorIds } from '@shared/domain/session/session';
import type { SessionFormatName } from '@shared/formats/formatNames';
import { sessionFormats } from '@shared/formats/sessionFormats';
import type { SessionNote } from '@shared/formats/sessionNote';

const providers = (): readonly Provider[] =>
  useProviders.getState().providers.map(({ provider }) => provider);
const keyVariable = (id: string) => presets.find(({ provider }) => provider.id === id)?.keyVariable;

function tell(notes: readonly SessionNote[]): void {
  if (notes.length > 0) openDialog({ type: 'sessionNotes', notes });
}

/** The open session as it stands on the screen. No key is in the file. */
export async function exportSession(format: SessionFormatName): Promise<void> {
  const { fileName, write } = sessionFormats[format];
  const session = withoutEditorIds(useSession.getState().session);
  const { text, notes } = write(session, { providers: providers(), keyVariable });
  if (await saveFile(fileName, text)) tell(notes);
}
