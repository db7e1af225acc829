/** What the user gives the window: chosen, dropped or pasted; main says what it is by its content. */
import { call, pathOf } from '@renderer/api/client';
import { currentLanguage, translate } from '@renderer/locales/i18n';
import { messageOf } from '@shared/domain/messageOf';
import { oneByOne } from '@shared/domain/oneByOne';
import { fail } from '@shared/domain/result';
import type { Given, OfferedImport } from '@shared/formats/doors/given';
import type { CallInput } from '@shared/ipc/contract';
import { nameOfDoor } from '@shared/locales/describeReportLine';
import { tableOfFile } from './caseSource';
import { isDialogOpen, openDialog } from './dialogs';
import { askAbout } from './imports';
import { openSession, refreshLibrary } from './library';
import { addModels } from './localModels';
import { notify, notifyFailure } from './notices';
import { offerTable } from './offeredTable';

/** Shows it: sessions at once, a table as cases, other programs' work in the dialog that asks. */
export async function takeGiven({ sessions, tables, offered, refused }: Given): Promise<void> {
  const [first] = sessions;
  if (first) {
    await openSession({ slug: first.slug });
    await refreshLibrary();
  }
  for (const { copiedFrom } of sessions)
    if (copiedFrom !== undefined)
      notify({ tone: 'info', text: translate('library:copiedIn', { file: copiedFrom }) });
  const [table, ...others] = tables;
  if (table) offerTable(await tableOfFile(table.name, table.bytes));
  // One is looked at at a time.
  for (const { name } of others) notifyFailure({ code: 'import.isTable', params: { file: name } });
  for (const { failure } of refused) notifyFailure(failure);
  if (offered) await askAbout(offered);
}

/** Files or a folder of the user's choice. */
export async function chooseImport(what: 'file' | 'folder'): Promise<void> {
  const given = await call('import.choose', { what });
  if (!given.ok) notifyFailure(given.failure);
  else if (given.value) await takeGiven(given.value);
}

/** Whoever drops something while what they dropped before is still being opened finds it in its turn. */
const inTurn = oneByOne();

/** All of it. Files of models are added. */
export const takeDropped = (files: readonly File[]): Promise<void> => inTurn(() => takeFiles(files));

async function takeFiles(files: readonly File[]): Promise<void> {
  if (isDialogOpen()) {
    const source = files.map(({ name }) => name).join(', ');
    notify({
      tone: 'info',
      text: translate('imports:droppedLater', { source }),
      action: { label: translate('imports:offer'), run: () => void takeDropped(files) },
    });
    return;
  }
  const models = files.filter(({ name }) => name.toLowerCase().endsWith('.gguf'));
  const others = files.filter((file) => !models.includes(file));
  if (models.length > 0) {
    openDialog({ type: 'settings', section: 'models' });
    for (const failure of await addModels(models)) notifyFailure(failure);
  }
  if (others.length === 0) return;
  const given = await opened(others);
  if (!given.ok) return notifyFailure(given.failure);
  const { offered, ...rest } = given.value;
  // A large file takes its time, and a dialog that was opened meanwhile may hold what is not saved.
  if (!offered || !isDialogOpen()) return takeGiven(given.value);
  await takeGiven(rest);
  offer(offered, 'imports:droppedBehind', () => askAbout(offered));
}

async function opened(files: readonly File[]) {
  const things: CallInput<'import.openDropped'>['things'][number][] = [];
  for (const file of files) {
    const path = pathOf(file);
    if (path !== '') things.push({ path });
    else
      try {
        things.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch (error) {
        // Another program offered it and gives nothing.
        return fail({ code: 'file.io', params: { file: file.name, error: messageOf(error) } });
      }
  }
  return call('import.openDropped', { things });
}

/** What was pasted where no text goes is offered, where somebody knows it, and never taken by itself. */
export async function offerPasted(text: string): Promise<void> {
  const name = translate('imports:clipboard');
  const given = await call('import.openBytes', { name, bytes: new TextEncoder().encode(text) });
  if (given.ok && given.value.offered && !isDialogOpen()) {
    const { offered } = given.value;
    offer(offered, 'imports:pasted', () => askAbout(offered));
  }
}

/** Not before the person asks for it. */
function offer(
  { kinds: [kind], files, source }: OfferedImport,
  text: 'imports:pasted' | 'imports:droppedBehind',
  take: () => Promise<void>,
): void {
  notify({
    tone: 'info',
    text: translate(text, {
      kind: nameOfDoor(kind ?? files[0]?.kind ?? '', currentLanguage()),
      source: files.length > 0 ? files.map(({ name }) => name).join(', ') : source,
    }),
    action: { label: translate('imports:offer'), run: () => void take() },
  });
}
