/** What people bring from elsewhere: main reads it, the window shows the report, and only then a session is made of it. */
import { call, on, pathOf } from '@renderer/api/client';
import { currentLanguage, translate } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import type { Choice } from '@shared/formats/doors/door';
import type { DoorName } from '@shared/formats/doors/doorNames';
import type { Given, ImportProgress, OfferedImport, ReadSession } from '@shared/formats/doors/given';
import { nameOfDoor } from '@shared/locales/describeReportLine';
import { create } from 'zustand';
import { tableOfFile } from './caseSource';
import { closeDialog, isDialogOpen, openDialog, useDialogs } from './dialogs';
import { openSession, refreshLibrary } from './library';
import { addModels } from './localModels';
import { notify, notifyFailure } from './notices';
import { offerTable } from './offeredTable';
import { refreshProviders } from './providers';

/** Where the asking stands: which kind it is, which of many are wanted, what would be created. */
export type ImportStep =
  | { readonly type: 'kind' }
  /** A server keeps it: nothing was asked of it yet. */
  | { readonly type: 'ask'; readonly host: string }
  | { readonly type: 'busy'; readonly told?: ImportProgress }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'choose'; readonly options: readonly Choice[] }
  | { readonly type: 'report'; readonly sessions: readonly ReadSession[] };

interface ImportState {
  readonly offered: OfferedImport | undefined;
  readonly door: DoorName | undefined;
  /** Of what there is to choose from; undefined: it is one thing. */
  readonly options: readonly Choice[] | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly step: ImportStep;
}

const nothing: ImportState = {
  offered: undefined,
  door: undefined,
  options: undefined,
  chosen: new Set(),
  step: { type: 'kind' },
};
export const useImport = create<ImportState>()(() => nothing);

/** Whether the answer is still about what is asked now. */
const isAbout = (id: string, door: DoorName): boolean => {
  const { offered, door: asked } = useImport.getState();
  return offered?.id === id && asked === door;
};

/** Shows what was brought: a session at once, a table as cases, another program's work in the dialog that asks. */
export async function takeGiven(given: Given): Promise<void> {
  switch (given.type) {
    case 'session': {
      const { slug, copiedFrom } = given;
      await openSession({ slug });
      await refreshLibrary();
      if (copiedFrom !== undefined)
        notify({ tone: 'info', text: translate('library:copiedIn', { file: copiedFrom }) });
      return;
    }
    case 'cases':
      offerTable(await tableOfFile(given.name, given.bytes));
      return;
    case 'import':
      await askAbout(given);
  }
}

async function askAbout(offered: OfferedImport): Promise<void> {
  useImport.setState({ ...nothing, offered });
  openDialog({ type: 'import' });
  if (offered.from !== undefined) {
    useImport.setState({ step: { type: 'ask', host: offered.from } });
    return;
  }
  const [first] = offered.kinds;
  if (first !== undefined && offered.isCertain) await takeAs(first);
}

/** The evals that OpenAI keeps: whom they are asked of is said first. */
export async function bringEvals(): Promise<void> {
  if (!isWatched) on('import.progress', showProgress);
  isWatched = true;
  const given = await call('import.openEvals', {});
  if (given.ok) await askAbout(given.value);
  else notifyFailure(given.failure);
}

/** The person's word: the server is asked what there is. */
export async function askServer(): Promise<void> {
  const [first] = useImport.getState().offered?.kinds ?? [];
  if (first !== undefined) await takeAs(first);
}

/** How far what is fetched has come. */
function showProgress(told: ImportProgress): void {
  const { offered, step } = useImport.getState();
  if (offered?.id === told.id && step.type === 'busy') useImport.setState({ step: { type: 'busy', told } });
}
let isWatched = false;

/** As that kind: what there is to choose from, or the report at once. */
export async function takeAs(door: DoorName): Promise<void> {
  const { offered } = useImport.getState();
  if (!offered) return;
  useImport.setState({ door, options: undefined, chosen: new Set(), step: { type: 'busy' } });
  const told = await call('import.options', { id: offered.id, door });
  if (!isAbout(offered.id, door)) return;
  if (!told.ok) useImport.setState({ step: { type: 'failed', failure: told.failure } });
  else if (told.value === null) await readChosen();
  else useImport.setState({ options: told.value, step: { type: 'choose', options: told.value } });
}

/** What would be created of it. */
export async function readChosen(): Promise<void> {
  const { offered, door, options, chosen } = useImport.getState();
  if (!offered || door === undefined) return;
  useImport.setState({ step: { type: 'busy' } });
  const wanted = options ? { chosen: [...chosen] } : {};
  const read = await call('import.read', { id: offered.id, door, ...wanted });
  if (!isAbout(offered.id, door)) return;
  useImport.setState({
    step: read.ok ? { type: 'report', ...read.value } : { type: 'failed', failure: read.failure },
  });
}

/** Those that are wanted, by their ids. */
export const choose = (chosen: ReadonlySet<string>): void => useImport.setState({ chosen });

/** From the report back to what is wanted. */
export function chooseAgain(): void {
  const { options } = useImport.getState();
  if (options) useImport.setState({ step: { type: 'choose', options } });
}

/** Makes the sessions, and shows the first. */
export async function createImported(): Promise<void> {
  const { offered } = useImport.getState();
  if (!offered) return;
  useImport.setState({ step: { type: 'busy' } });
  const created = await call('import.create', { id: offered.id });
  // Meanwhile another may be asked about, or another dialog be open.
  const isShown = useImport.getState().offered?.id === offered.id;
  if (!created.ok) {
    if (isShown) useImport.setState({ step: { type: 'failed', failure: created.failure } });
    else notifyFailure(created.failure);
    return;
  }
  if (isShown) {
    useImport.setState(nothing);
    closeDialog();
  }
  await refreshProviders();
  const [first, ...others] = created.value.slugs;
  if (first !== undefined) await openSession({ slug: first });
  await refreshLibrary();
  if (others.length > 0)
    notify({ tone: 'info', text: translate('imports:created', { count: others.length + 1 }) });
}

/** The user thought better of it. */
export function leaveImport(): void {
  const { offered } = useImport.getState();
  closeDialog();
  useImport.setState(nothing);
  if (offered) void call('import.leave', { id: offered.id });
}

/** A file or a folder of the user's choice. */
export async function chooseImport(what: 'file' | 'folder'): Promise<void> {
  const given = await call('import.choose', { what });
  if (!given.ok) notifyFailure(given.failure);
  else if (given.value) await takeGiven(given.value);
}

/** Of several the first: an import is asked about by itself. Files of models are added. */
export async function takeDropped(files: readonly File[]): Promise<void> {
  const models = files.filter(({ name }) => name.toLowerCase().endsWith('.gguf'));
  const [file] = files;
  if (models.length > 0) {
    openDialog({ type: 'settings', section: 'models' });
    for (const failure of await addModels(models)) notifyFailure(failure);
  } else if (file) {
    const given = await givenFile(file);
    // A large file takes its time, and a dialog that was opened meanwhile may hold what is not saved.
    const isAsked = useDialogs.getState().dialog.type === 'import';
    if (given.ok && given.value.type === 'import' && isDialogOpen() && !isAsked)
      offer(given.value, 'imports:droppedBehind', async () => takeResult(await givenFile(file)));
    else await takeResult(given);
  }
}

async function takeResult(given: Awaited<ReturnType<typeof givenFile>>): Promise<void> {
  if (given.ok) await takeGiven(given.value);
  else notifyFailure(given.failure);
}

async function givenFile(file: File) {
  const path = pathOf(file);
  if (path !== '') return call('import.openDropped', { path });
  return call('import.openBytes', { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}

/** What was pasted where no text goes is offered, where somebody knows it, and never taken by itself. */
export async function offerPasted(text: string): Promise<void> {
  const opened = () =>
    call('import.openBytes', {
      name: translate('imports:clipboard'),
      bytes: new TextEncoder().encode(text),
    });
  const given = await opened();
  if (given.ok && given.value.type === 'import' && !isDialogOpen())
    // Main remembers one import: by the time that this one is wanted it may be another.
    offer(given.value, 'imports:pasted', async () => takeResult(await opened()));
}

/** Not before the person asks for it. */
function offer(
  { kinds: [kind], source }: OfferedImport,
  text: 'imports:pasted' | 'imports:droppedBehind',
  take: () => Promise<void>,
): void {
  notify({
    tone: 'info',
    text: translate(text, { kind: nameOfDoor(kind ?? '', currentLanguage()), source }),
    action: { label: translate('imports:offer'), run: () => void take() },
  });
}
