/** Where a document is kept: its file, or, while that does not take it, a backup beside the app's own data. */
import type { OpenedSession } from '@shared/domain/library';
import { ok, type Result } from '@shared/domain/result';
import { withoutEditorIds } from '@shared/domain/session/session';
import type { DocumentHost } from './documentHost';
import type { DocumentState } from './documentState';

type OpenedAt = Pick<OpenedSession, 'slug' | 'revision'>;
export type DocumentFile = ReturnType<typeof createDocumentFile>;

/** `host`: its calls never throw. */
export function createDocumentFile(host: Pick<DocumentHost, 'create' | 'save' | 'putBackup'>) {
  return {
    /** A document that lies nowhere yet gets a folder. */
    async write({ slug, session, revision }: DocumentState): Promise<Result<OpenedAt>> {
      const plain = withoutEditorIds(session);
      if (slug === undefined || revision === undefined) return host.create(plain);
      const result = await host.save(slug, plain, revision);
      return result.ok ? ok({ slug, revision: result.value.revision }) : result;
    },

    /** Whether it could be kept. */
    async backUp({ session, slug, revision, version }: DocumentState): Promise<boolean> {
      const put = await host.putBackup({
        sessionId: session.id,
        session: withoutEditorIds(session),
        version,
        ...(slug !== undefined && { slug }),
        ...(revision !== undefined && { baseRevision: revision }),
      });
      return put.ok;
    },
  };
}
