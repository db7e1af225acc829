/** Named sets of model settings, kept by main, usable in every session. */
import { call } from '@renderer/api/client';
import { newId } from '@shared/domain/ids';
import type { Result } from '@shared/domain/result';
import type { ModelSet } from '@shared/domain/session/modelSet';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { create } from 'zustand';
import { notifyFailure } from './notices';

export const useModelSets = create<{ readonly sets: readonly ModelSet[] }>()(() => ({ sets: [] }));

function keep(result: Result<readonly ModelSet[]>): boolean {
  if (result.ok) useModelSets.setState({ sets: result.value });
  else notifyFailure(result.failure);
  return result.ok;
}

/** The user is told where they cannot be read. */
export async function loadModelSets(): Promise<void> {
  keep(await call('modelSet.list', {}));
}

/** A set of that name is replaced. True where it was saved. */
export async function saveModelSet(name: string, models: readonly ModelSetting[]): Promise<boolean> {
  const existing = useModelSets.getState().sets.find((set) => set.name === name);
  return keep(await call('modelSet.save', { set: { id: existing?.id ?? newId(), name, models } }));
}

/** The user is told of a failure. */
export async function removeModelSet(id: string): Promise<void> {
  keep(await call('modelSet.remove', { id }));
}
