/** The user's own templates: sessions that were put aside to begin others from. */
import { call } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import { newId } from '@shared/domain/ids';
import type { OwnTemplate, OwnTemplates } from '@shared/domain/library';
import type { Result } from '@shared/domain/result';
import { copyOfSession, type Session } from '@shared/domain/session/session';
import { create } from 'zustand';
import { openDialog } from './dialogs';
import { notify, notifyFailure } from './notices';

export const useOwnTemplates = create<OwnTemplates>()(() => ({ templates: [], damaged: [] }));

/** As they lie on the disk now. */
export async function loadOwnTemplates(): Promise<void> {
  const listed = await call('ownTemplate.list', {});
  if (listed.ok) useOwnTemplates.setState(listed.value);
  else notifyFailure(listed.failure);
}

/** Tells of a failure; what came of it, with the list as it is then. */
async function settled<T>(result: Result<T>): Promise<T | undefined> {
  if (!result.ok) notifyFailure(result.failure);
  await loadOwnTemplates();
  return result.ok ? result.value : undefined;
}

/** What lies on the disk of a session that is not open; the user is told why where it cannot be read. */
export async function readSession(slug: string): Promise<Session | undefined> {
  const read = await call('session.read', { slug });
  if (!read.ok) notifyFailure(read.failure);
  return read.ok ? read.value.session : undefined;
}

/** A copy of the session as it is now, under that title. */
export async function saveAsTemplate(session: Session, title: string): Promise<void> {
  const copy = { ...copyOfSession(session, newId), title };
  const saved = await settled(await call('ownTemplate.save', { session: copy }));
  if (saved)
    notify({
      tone: 'info',
      text: translate('templates:own.saved', { title }),
      action: { label: translate('templates:title'), run: () => openDialog({ type: 'templates' }) },
    });
}

/** Its title, and the name of its file after it; what it is called then. */
export async function renameTemplate(slug: string, title: string): Promise<string | undefined> {
  return (await settled(await call('ownTemplate.rename', { slug, title })))?.slug;
}

/** To the system's trash; it can be put back from here, too. */
export async function trashTemplate({ slug, session }: OwnTemplate): Promise<void> {
  const trashed = await call('ownTemplate.trash', { slug });
  await settled(trashed);
  if (!trashed.ok) return;
  notify({
    tone: 'info',
    text: translate('library:trashed', { title: session.title }),
    action: {
      label: translate('templates:own.undo'),
      run: () => void call('ownTemplate.save', { session }).then(settled),
    },
  });
}

/** Shows its file, to hand it on. */
export async function revealTemplate(slug: string): Promise<void> {
  const shown = await call('ownTemplate.reveal', { slug });
  if (!shown.ok) notifyFailure(shown.failure);
}
