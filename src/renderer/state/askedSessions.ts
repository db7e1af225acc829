/** Files that were opened from outside the window: in the file manager, in a terminal. */
import { call } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import { openSession } from './library';
import { notify, notifyFailure } from './notices';

/** Shows them one after the other; the last stays. What is no session is told of, and left alone. */
export async function openAskedSessions(): Promise<void> {
  for (;;) {
    const asked = await call('session.takeAsked', {});
    if (!asked.ok) return notifyFailure(asked.failure);
    if (asked.value === null) return;
    if ('failure' in asked.value) {
      notifyFailure(asked.value.failure);
      continue;
    }
    const { slug, copiedFrom } = asked.value;
    await openSession({ slug });
    if (copiedFrom !== undefined)
      notify({ tone: 'info', text: translate('library:copiedIn', { file: copiedFrom }) });
  }
}
