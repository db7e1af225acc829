/** What people bring from elsewhere: main reads it, the window shows the report, and only then a session is made of it. */
import { call, on } from '@renderer/api/client';
import { currentLanguage, translate } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import type { Choice } from '@shared/formats/doors/door';
import type { DoorName } from '@shared/formats/doors/doorNames';
import type { CreatedImport, ImportProgress, OfferedImport, ReadOffer } from '@shared/formats/doors/given';
import { describeFailure } from '@shared/locales/describeFailure';
import { create } from 'zustand';
import { closeDialog, openDialog } from './dialogs';
import { openSession, refreshLibrary } from './library';
import { notify, notifyFailure } from './notices';
import { refreshProviders } from './providers';

/** Where the asking stands: which kind it is, which of many are wanted, what would be created. */
export type ImportStep =
  | { readonly type: 'kind' }
  /** A server keeps it: nothing was asked of it yet. */
  | { readonly type: 'ask'; readonly host: string }
  | { readonly type: 'busy'; readonly told?: ImportProgress }
  /** `offer`: it was read, and can be tried to be created again. */
  | { readonly type: 'failed'; readonly failure: Failure; readonly offer?: ReadOffer }
  | { readonly type: 'choose'; readonly options: readonly Choice[] }
  | { readonly type: 'report'; readonly offer: ReadOffer }
  /** Some of many are there, and some could not be written. */
  | { readonly type: 'partly'; readonly created: CreatedImport };

interface ImportState {
  readonly offered: OfferedImport | undefined;
  /** What a person says that it is, or the content; undefined also of several things. */
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
const isAbout = (id: string, door: DoorName | undefined): boolean => {
  const { offered, door: asked } = useImport.getState();
  return offered?.id === id && asked === door;
};

/** Other programs' work, in the dialog that asks. */
export async function askAbout(offered: OfferedImport): Promise<void> {
  useImport.setState({ ...nothing, offered });
  openDialog({ type: 'import' });
  if (offered.from !== undefined) useImport.setState({ step: { type: 'ask', host: offered.from } });
  else if (offered.isCertain) await takeAs(offered.kinds[0]);
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

/** As that kind, or of several things each as what it surely is: what there is to choose from, or the report at once. */
export async function takeAs(door: DoorName | undefined): Promise<void> {
  const { offered } = useImport.getState();
  if (!offered) return;
  useImport.setState({ door, options: undefined, chosen: new Set(), step: { type: 'busy' } });
  const told = await call('import.options', { id: offered.id, ...(door && { door }) });
  if (!isAbout(offered.id, door)) return;
  if (!told.ok) useImport.setState({ step: { type: 'failed', failure: told.failure } });
  else if (told.value === null) await readChosen();
  else useImport.setState({ options: told.value, step: { type: 'choose', options: told.value } });
}

/** What would be created of it. */
export async function readChosen(): Promise<void> {
  const { offered, door, options, chosen } = useImport.getState();
  if (!offered) return;
  useImport.setState({ step: { type: 'busy' } });
  const wanted = options ? { chosen: [...chosen] } : {};
  const read = await call('import.read', { id: offered.id, ...(door && { door }), ...wanted });
  if (!isAbout(offered.id, door)) return;
  useImport.setState({
    step: read.ok ? { type: 'report', offer: read.value } : { type: 'failed', failure: read.failure },
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
  const { offered, step } = useImport.getState();
  if (!offered || !(step.type === 'report' || step.type === 'failed') || !step.offer) return;
  const { offer } = step;
  useImport.setState({ step: { type: 'busy' } });
  const created = await call('import.create', { id: offered.id });
  // Meanwhile another may be asked about, or another dialog be open.
  const isShown = useImport.getState().offered?.id === offered.id;
  if (!created.ok) {
    if (isShown) useImport.setState({ step: { type: 'failed', failure: created.failure, offer } });
    else notifyFailure(created.failure);
    return;
  }
  const { slugs, notMade } = created.value;
  if (isShown && notMade.length > 0) useImport.setState({ step: { type: 'partly', created: created.value } });
  else if (isShown) {
    useImport.setState(nothing);
    closeDialog();
  }
  await refreshProviders();
  const [first, ...others] = slugs;
  if (first !== undefined) await openSession({ slug: first });
  await refreshLibrary();
  if (others.length > 0)
    notify({ tone: 'info', text: translate('imports:created', { count: slugs.length }) });
  if (!isShown)
    for (const { title, failure } of notMade) {
      notify({ tone: 'error', text: translate('imports:notMade', { title, reason: reasonOf(failure) }) });
    }
}

const reasonOf = (failure: Failure): string => describeFailure(failure, currentLanguage()).message;

/** The user thought better of it. */
export function leaveImport(): void {
  const { offered } = useImport.getState();
  closeDialog();
  useImport.setState(nothing);
  if (offered) void call('import.leave', { id: offered.id });
}
