/** Cutting, copying and pasting from a menu of ours: a page may not read the clipboard, main does it where the cursor is. */
import { call } from '@renderer/api/client';
import type { TextDeed } from '@shared/ipc/calls/appCalls';
import { notifyFailure } from './notices';

/** Where the focus is. */
export async function editText(deed: TextDeed): Promise<void> {
  const done = await call('app.edit', { deed });
  if (!done.ok) notifyFailure(done.failure);
}
