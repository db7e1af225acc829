/** The system's proxy for an address, as Chromium finds it. */
import { session } from 'electron';
import { proxyUrlOf } from './proxyUrlOf';

export async function resolveProxy(url: string): Promise<string | undefined> {
  return proxyUrlOf(await session.defaultSession.resolveProxy(url));
}
