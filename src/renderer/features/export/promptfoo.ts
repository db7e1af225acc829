/** Sessions to and from promptfoo's configuration. What could not be taken over is listed, never passed over. */
import { translate } from '@renderer/locales/i18n';
import { openDialog } from '@renderer/state/dialogs';
import { openFile, saveFile } from '@renderer/state/files';
import { newSession } from '@renderer/state/library';
import { notify, notifyFailure } from '@renderer/state/notices';
import { useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { newId } from '@shared/domain/ids';
import { presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import { withoutEditorIds } from '@shared/domain/session/session';
import { exportPromptfoo } from '@shared/formats/promptfoo/exportPromptfoo';
import { importPromptfoo } from '@shared/formats/promptfoo/importPromptfoo';
import type { PromptfooNote } from '@shared/formats/promptfoo/promptfooNote';
import { parse, stringify } from 'yaml';

const providers = (): readonly Provider[] =>
  useProviders.getState().providers.map(({ provider }) => provider);
const keyVariable = (id: string) => presets.find(({ provider }) => provider.id === id)?.keyVariable;

function tell(notes: readonly PromptfooNote[]): void {
  if (notes.length > 0) openDialog({ type: 'promptfooNotes', notes });
}

/** The open session as it stands on the screen, so that promptfoo can run it. No key is in the file. */
export async function exportToPromptfoo(): Promise<void> {
  const session = withoutEditorIds(useSession.getState().session);
  const { config, notes } = exportPromptfoo(session, providers(), keyVariable);
  const text = stringify(config, { lineWidth: 0 });
  if (await saveFile('promptfooconfig.yaml', text)) tell(notes);
}

/** A promptfoo configuration of the user's choice as a new session. */
export async function importFromPromptfoo(): Promise<void> {
  const opened = await openFile(['yaml', 'yml', 'json']);
  if (!opened) return;
  let source: unknown;
  try {
    source = parse(opened.text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    notify({ tone: 'error', text: translate('export:notYaml', { name: opened.name }), detail });
    return;
  }
  const made = importPromptfoo(source, providers(), newId);
  if (!made.ok) return notifyFailure(made.failure);
  const { session, notes } = made.value;
  const title = session.title || opened.name.replace(/\.\w+$/, '');
  await newSession({ ...session, title });
  tell(notes);
}
