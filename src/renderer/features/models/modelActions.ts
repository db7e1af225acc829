import { edit, useSession } from '@renderer/state/session';
import { insertModel } from '@renderer/state/sessionEdits';
import { newId } from '@shared/domain/ids';
import { flushSync } from 'react-dom';

/**
 * Adds a setting with the last one's server and parameters, so that only the model differs; which one is the user's to
 * say, so its field gets the focus.
 */
export function addModel(): void {
  const { models } = useSession.getState().session;
  const last = models.at(-1);
  const id = newId();
  const setting = { id, providerId: last?.providerId ?? 'openai', model: '', params: last?.params ?? {} };
  flushSync(() => edit(insertModel(setting, models.length)));
  const card = document.querySelector(`[data-model="${id}"]`);
  card?.scrollIntoView({ block: 'nearest' });
  card?.querySelector<HTMLElement>('[data-model-name]')?.focus();
}
