/** What main has sent so far, as its log tells; read while it is looked at. */
import { call, on } from '@renderer/api/client';
import type { Exchange } from '@shared/domain/network/exchange';
import { create } from 'zustand';
import { notifyFailure } from './notices';

/** Undefined until main has told. Newest first. */
export const useNetworkLog = create<{ readonly exchanges: readonly Exchange[] | undefined }>()(() => ({
  exchanges: undefined,
}));

/** The user is told where it cannot be read. */
async function load(): Promise<void> {
  const result = await call('network.list', {});
  if (result.ok) useNetworkLog.setState({ exchanges: result.value });
  else notifyFailure(result.failure);
}

/** Now, and whenever there is more of it, until the returned function is called. */
export function followNetworkLog(): () => void {
  void load();
  return on('network.changed', () => void load());
}

/** The user is told of a failure. */
export async function clearNetworkLog(): Promise<void> {
  const result = await call('network.clear', {});
  if (!result.ok) notifyFailure(result.failure);
}
