/** The models of this computer, as main knows them. */
import { call, on, pathOf } from '@renderer/api/client';
import type { Failure } from '@shared/domain/failure';
import type { ListedModel, LocalModelsState, OtherProgram } from '@shared/domain/models/localModel';
import { isLocal } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import { create } from 'zustand';
import { notifyFailure } from './notices';
import { useProviders } from './providers';

interface LocalModelsStore {
  /** Undefined until main has told. */
  readonly state: LocalModelsState | undefined;
}

export const useLocalModels = create<LocalModelsStore>()(() => ({ state: undefined }));

/** What is known of their names elsewhere is asked for anew. */
function keep(state: LocalModelsState): void {
  useLocalModels.setState({ state });
  useProviders.setState(({ modelNames, providers, builtInModel }) => {
    const locals = new Set(
      providers.filter((each) => isLocal(each.provider)).map((each) => each.provider.id),
    );
    return {
      modelNames: Object.fromEntries(Object.entries(modelNames).filter(([id]) => !locals.has(id))),
      builtInModel: { ...builtInModel, isHere: state.models.some(({ place }) => place.type === 'builtIn') },
    };
  });
}

/** Tells the user what went wrong; undefined then. */
function keepOf<Value>(
  result: Result<Value>,
  stateOf: (value: Value) => LocalModelsState | undefined,
): Value | undefined {
  if (!result.ok) {
    notifyFailure(result.failure);
    return undefined;
  }
  const state = stateOf(result.value);
  if (state) keep(state);
  return result.value;
}

const itself = (state: LocalModelsState): LocalModelsState => state;

/** Looks into all folders again. */
export async function loadLocalModels(): Promise<void> {
  keepOf(await call('localModel.list', {}), itself);
}

/** Once the window has nothing better to do: it starts without them. Returns how to have it left. */
export function loadLocalModelsLater(): () => void {
  const request = requestIdleCallback(() => void loadLocalModels(), { timeout: 2000 });
  return () => cancelIdleCallback(request);
}

/** From now on they are known as they are. */
export function watchLocalModels(): void {
  on('localModels.changed', () => void loadLocalModels());
  on('localModels.activity', (activity) =>
    useLocalModels.setState(({ state }) => ({ state: state && { ...state, activity } })),
  );
  // One comes back from a terminal, or from a browser's downloads.
  window.addEventListener('focus', () => {
    if (!useProviders.getState().builtInModel.isHere) void loadLocalModels();
  });
}

/** Has the system ask for files or a folder. Tells what of them is no model. */
export async function chooseModels(what: 'file' | 'folder'): Promise<readonly Failure[]> {
  return keepOf(await call('localModel.choose', { what }), (added) => added?.state)?.refused ?? [];
}

/** Files and folders that were dropped. Tells what of them is no model. */
export async function addModels(files: readonly File[]): Promise<readonly Failure[]> {
  const paths = files.map(pathOf).filter((path) => path !== '');
  if (paths.length === 0) return [];
  return keepOf(await call('localModel.add', { paths }), ({ state }) => state)?.refused ?? [];
}

/** A file or a folder that the user named; it stays where it is. */
export async function forgetModels(path: string): Promise<void> {
  keepOf(await call('localModel.forget', { path }), itself);
}

/** Looks into the folders of other programs; undefined where that could not be done. */
export async function findOtherModels(): Promise<readonly OtherProgram[] | undefined> {
  return keepOf(await call('localModel.find', {}), ({ state }) => state)?.programs;
}

/** Frees the memory that a model takes. */
export async function unloadModel(): Promise<void> {
  keepOf(await call('localModel.unload', {}), itself);
}

/** What is not used for so many minutes is unloaded; 0: it stays. */
export async function setIdleMinutes(minutes: number): Promise<void> {
  keepOf(await call('localModel.setIdle', { minutes }), itself);
}

/** In the file manager. */
export async function revealModels(): Promise<void> {
  const result = await call('localModel.reveal', {});
  if (!result.ok) notifyFailure(result.failure);
}

/** By what sessions call it. */
export const localModelNamed = (state: LocalModelsState | undefined, name: string): ListedModel | undefined =>
  state?.models.find((model) => model.name === name || model.file === name);
