/** What keeps documents. */
import type { Backup } from '@shared/domain/backup';
import type { OpenedSession } from '@shared/domain/library';
import { fail, type Result } from '@shared/domain/result';
import type { Session } from '@shared/domain/session/session';

/** Each call may fail, be slow or never be answered, and may even throw. */
export interface DocumentHost {
  readonly read: (slug: string) => Promise<Result<OpenedSession>>;
  readonly create: (session: Session) => Promise<Result<OpenedSession>>;
  readonly save: (
    slug: string,
    session: Session,
    revision: string,
  ) => Promise<Result<{ readonly revision: string }>>;
  readonly replaceOutside: (slug: string, session: Session) => Promise<Result<{ readonly revision: string }>>;
  readonly rename: (slug: string, title: string) => Promise<Result<{ readonly slug: string }>>;
  readonly putBackup: (backup: Backup) => Promise<Result<null>>;
  readonly dropBackup: (sessionId: string) => Promise<Result<null>>;
}

type OnError = (error: unknown) => void;

/** A call that throws is one that failed. */
export async function trying<T>(call: () => Promise<Result<T>>, onError: OnError): Promise<Result<T>> {
  try {
    return await call();
  } catch (error) {
    onError(error);
    return fail({ code: 'internal', detail: String(error) });
  }
}

/** The same host, whose calls never throw. */
export const steadyHost = (host: DocumentHost, onError: OnError): DocumentHost => ({
  read: (...args) => trying(() => host.read(...args), onError),
  create: (...args) => trying(() => host.create(...args), onError),
  save: (...args) => trying(() => host.save(...args), onError),
  replaceOutside: (...args) => trying(() => host.replaceOutside(...args), onError),
  rename: (...args) => trying(() => host.rename(...args), onError),
  putBackup: (...args) => trying(() => host.putBackup(...args), onError),
  dropBackup: (...args) => trying(() => host.dropBackup(...args), onError),
});
