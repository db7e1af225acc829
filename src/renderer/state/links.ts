/** Links that leave the app: main opens those of its allow-list in the system's browser. */
import { call } from '@renderer/api/client';
import { notifyFailure } from './notices';

/** The user is told of one that is refused. */
export async function openLink(url: string): Promise<void> {
  const result = await call('app.openLink', { url });
  if (!result.ok) notifyFailure(result.failure);
}
