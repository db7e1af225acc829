/** Files that were opened from outside the window: in the file manager, in a terminal. */
import { call } from '@renderer/api/client';
import { takeGiven } from './givenThings';
import { notifyFailure } from './notices';

/** Shows them one after the other; the last stays. What nobody knows is told of, and left alone. */
export async function openAskedFiles(): Promise<void> {
  for (;;) {
    const asked = await call('import.takeAsked', {});
    if (!asked.ok) return notifyFailure(asked.failure);
    if (asked.value === null) return;
    await takeGiven(asked.value);
  }
}
