/** The one import that the window asks about: opened, read as often as something else is chosen, and created or left. */
import path from 'node:path';
import { openBytes } from '@main/services/disk/textFiles';
import type { Library } from '@main/services/library/library';
import type { EvalsProgress, EvalsWaiting } from '@shared/domain/evals';
import { parseJson } from '@shared/domain/json';
import { maskedProvider } from '@shared/domain/providers/headers';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Choice } from '@shared/formats/doors/door';
import type { DoorName } from '@shared/formats/doors/doorNames';
import type { Given, ImportProgress, OfferedImport, ReadSession } from '@shared/formats/doors/given';
import { importCounts } from '@shared/formats/doors/importCounts';
import type { OpenedSource } from '@shared/formats/doors/openedSource';
import { type ImportReport, importReportSchema } from '@shared/formats/doors/report';
import { addProviders, type KnownProviders } from './addProviders';
import { type GivenThing, givenBytes, givenFile } from './givenFile';
import { IMPORT_FOLDER, REPORT_FILE } from './importFolder';
import { keepImport } from './keepImport';
import type { RemoteSource } from './remoteSource';
import { choicesOf, type Import, throughDoor } from './throughDoor';

interface ImportsDeps {
  readonly library: Library;
  readonly providers: KnownProviders;
  readonly newId: () => string;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Of what is being fetched. */
  readonly onProgress: (told: ImportProgress) => void;
}

interface Current {
  readonly id: string;
  /** Of what a server keeps, there is none until it was fetched. */
  opened?: OpenedSource;
  readonly remote?: RemoteSource;
  /** Nobody asks any more. */
  readonly left: AbortController;
  chosen?: readonly string[] | undefined;
  read?: Import;
}

export type Imports = ReturnType<typeof createImports>;

export function createImports({ library, providers, newId, now, onProgress }: ImportsDeps) {
  let current: Current | undefined;

  function ask(about: Pick<Current, 'opened' | 'remote'>): string {
    current?.left.abort();
    current = { id: newId(), left: new AbortController(), ...about };
    return current.id;
  }

  function offer(thing: Result<GivenThing>): Result<Given> {
    if (!thing.ok) return thing;
    if (thing.value.type !== 'foreign') return ok(thing.value);
    const { opened, kinds, isCertain } = thing.value;
    return ok({ type: 'import', id: ask({ opened }), source: opened.source.name, kinds, isCertain });
  }

  /** Another was opened meanwhile: what the window asks about is gone. */
  const gone = (id: string) => fail({ code: 'input.invalid', params: { reason: `no such import: ${id}` } });

  /** What is to be read: of what a server keeps, those that are wanted are fetched first. */
  async function openedOf(
    about: Current,
    chosen: readonly string[] | undefined,
  ): Promise<Result<OpenedSource>> {
    const { id, remote, opened, left } = about;
    if (!remote) return opened ? ok(opened) : gone(id);
    const watch = {
      onProgress: (progress: EvalsProgress) => onProgress({ id, progress }),
      onWait: (waiting: EvalsWaiting | undefined) => onProgress({ id, ...(waiting && { waiting }) }),
    };
    return remote.bring(chosen ?? [], watch, left.signal);
  }

  /** Who leaves wants no answer. */
  async function unlessLeft<T>({ id, left }: Current, work: Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work;
    } catch (error) {
      if (!left.signal.aborted) throw error;
      return gone(id);
    }
  }

  return {
    /** Nothing is asked of the server yet. */
    openRemote: (remote: RemoteSource): OfferedImport => ({
      ...{ type: 'import', id: ask({ remote }), source: remote.host, from: remote.host },
      ...{ kinds: [remote.door], isCertain: true },
    }),

    openFile: async (file: string): Promise<Result<Given>> =>
      offer(await givenFile(file, { library, newId })),

    openBytes: async (bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Result<Given>> =>
      offer(await givenBytes(bytes, name)),

    /** Null: it is one thing, with nothing to choose. */
    async optionsOf(id: string, door: DoorName): Promise<Result<readonly Choice[] | null>> {
      const about = current;
      if (about?.id !== id) return gone(id);
      if (about.remote) return unlessLeft(about, about.remote.options(about.left.signal));
      return about.opened ? ((await choicesOf(about.opened, door)) ?? ok(null)) : gone(id);
    },

    async read(
      id: string,
      door: DoorName,
      chosen: readonly string[] | undefined,
    ): Promise<Result<{ readonly sessions: readonly ReadSession[] }>> {
      const about = current;
      if (about?.id !== id) return gone(id);
      delete about.read;
      const opened = await unlessLeft(about, openedOf(about, chosen));
      if (!opened.ok) return opened;
      const read = await throughDoor(opened.value, door, {
        ...{ providers: providers.list().map(maskedProvider), newId, now: new Date(now()).toISOString() },
        ...(chosen && { chosen: new Set(chosen) }),
      });
      if (!read.ok) return read;
      about.read = read.value;
      about.chosen = chosen;
      return ok({
        sessions: read.value.sessions.map((each) => ({
          title: each.session.title,
          counts: importCounts(each),
          servers: (each.providers ?? []).map(({ label, baseUrl }) => ({ label, baseUrl })),
          lines: each.lines,
        })),
      });
    },

    /** What was read last. Where one cannot be written, those before it are there. */
    async create(id: string): Promise<Result<{ readonly slugs: readonly string[] }>> {
      const about = current;
      const read = about?.read;
      if (about?.id !== id || !read) return gone(id);
      // Whoever asks twice gets it once.
      delete about.read;
      const slugs: string[] = [];
      for (const each of read.sessions) {
        const problem = addProviders(providers, each.providers);
        if (problem) return fail(problem);
        const kept = await keepImport(library, read.about, each);
        if (!kept.ok) return kept;
        slugs.push(kept.value.slug);
      }
      await about.remote?.created(about.chosen ?? []);
      if (current === about) current = undefined;
      return ok({ slugs });
    },

    leave(id: string): void {
      if (current?.id !== id) return;
      current.left.abort();
      current = undefined;
    },

    /** Of a session that came through a door; null: it did not, or its report is gone. */
    report: (slug: string): Promise<Result<ImportReport | null>> =>
      library.withFolder(slug, async (folder) => {
        const file = path.join(folder, IMPORT_FOLDER, REPORT_FILE);
        const read = await openBytes(file);
        if (!read.ok) return read.failure.code === 'file.notFound' ? ok(null) : read;
        const parsed = importReportSchema.safeParse(parseJson(new TextDecoder().decode(read.value.bytes)));
        if (parsed.success) return ok(parsed.data);
        const reason = parsed.error.issues[0]?.message ?? '';
        return fail({ code: 'file.damaged', params: { file: REPORT_FILE, line: 1, reason } });
      }),
  };
}
