/** What is offered to the window, and the one import that it asks about: opened, read as often as something else is chosen, and created or left. */
import path from 'node:path';
import { openBytes } from '@main/services/disk/textFiles';
import { askedSession } from '@main/services/library/askedSession';
import type { Library } from '@main/services/library/library';
import type { EvalsProgress, EvalsWaiting } from '@shared/domain/evals';
import type { Failure } from '@shared/domain/failure';
import { parseJson } from '@shared/domain/json';
import type { AskedSession } from '@shared/domain/library';
import { maskedProvider } from '@shared/domain/providers/headers';
import { hasAddress } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Choice } from '@shared/formats/doors/door';
import type { DoorName } from '@shared/formats/doors/doorNames';
import type {
  CreatedImport,
  Given,
  GivenTable,
  ImportProgress,
  OfferedImport,
  ReadOffer,
} from '@shared/formats/doors/given';
import { type ImportReport, importReportSchema } from '@shared/formats/doors/report';
import type { KnownProviders } from './addProviders';
import { createAll } from './createAll';
import { IMPORT_FOLDER, REPORT_FILE } from './importFolder';
import { type OpenedPart, type OtherThing, openAll } from './openAll';
import { choicesOfParts, type OtherPart, type ReadPart, readParts } from './readParts';
import type { RemoteSource } from './remoteSource';
import { unpackSession } from './sessionZip';
import { type EndingReader, nameOfPlace, type Place, type StartReader } from './sourceReader';

interface ImportsDeps {
  readonly library: Library;
  readonly providers: KnownProviders;
  /** One for each import: it ends with it. */
  readonly startReader: StartReader;
  readonly newId: () => string;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Of what is being fetched. */
  readonly onProgress: (told: ImportProgress) => void;
}

/** So many lie open that nobody has asked about yet: what was pasted, what was dropped while a dialog was open. */
const MOST_OFFERED = 4;

interface Current {
  readonly id: string;
  /** The window asks about it. */
  isAsked: boolean;
  readonly reader: EndingReader;
  /** Of what a server keeps, there is none until it was fetched. */
  parts: readonly OpenedPart[];
  /** What was given with them, and nobody knows. */
  readonly others: readonly OtherPart[];
  readonly remote?: RemoteSource;
  /** Nobody asks any more. */
  readonly left: AbortController;
  /** Of what a server keeps: all of these were fetched. */
  fetched?: readonly string[];
  read?: readonly ReadPart[];
}

export type Imports = ReturnType<typeof createImports>;

export function createImports(deps: ImportsDeps) {
  const { library, providers, startReader, newId, now, onProgress } = deps;
  /** In the order in which they were offered. */
  let all: readonly Current[] = [];

  /** Nobody asks about it any more: what is being read of it is not. */
  function end(about: Current): void {
    all = all.filter((each) => each !== about);
    about.left.abort();
    about.reader.end();
    // What broke off is gone on with; what was looked at and not wanted is not kept.
    void about.remote?.forget(about.fetched ?? []);
  }

  /** What the window asks about goes on, whatever else is offered meanwhile. */
  function offer(about: Pick<Current, 'parts' | 'others' | 'remote' | 'reader'>): string {
    const id = newId();
    all = [...all, { id, isAsked: false, left: new AbortController(), ...about }];
    const waiting = all.filter(({ isAsked }) => !isAsked);
    for (const each of waiting.slice(0, -MOST_OFFERED)) end(each);
    return id;
  }

  /** The window has one dialog: what it asked about before, it asks about no more. */
  function asked(id: string): Current | undefined {
    const about = all.find((each) => each.id === id);
    if (!about || about.isAsked) return about;
    for (const each of all) if (each.isAsked) end(each);
    about.isAsked = true;
    return about;
  }

  /** It was left, or others were offered meanwhile. */
  const gone = (id: string) => fail({ code: 'input.invalid', params: { reason: `no such import: ${id}` } });

  /** What is to be read: of what a server keeps, those that are wanted are fetched first. */
  async function partsOf(
    about: Current,
    chosen: readonly string[] | undefined,
  ): Promise<Result<readonly OpenedPart[]>> {
    const { id, remote, parts, left, reader } = about;
    if (!remote) return ok(parts);
    const watch = {
      onProgress: (progress: EvalsProgress) => onProgress({ id, progress }),
      onWait: (waiting: EvalsWaiting | undefined) => onProgress({ id, ...(waiting && { waiting }) }),
    };
    const brought = await remote.bring(chosen ?? [], watch, left.signal);
    if (!brought.ok) return brought;
    about.fetched = [...new Set([...(about.fetched ?? []), ...(chosen ?? [])])];
    const opened = await reader.open(brought.value, remote.door);
    if (!opened.ok) return opened;
    return opened.value.type === 'foreign' ? ok([opened.value]) : gone(id);
  }

  /** Who leaves wants no answer. */
  async function unlessLeft<T>({ id, left }: Current, work: Promise<Result<T>>): Promise<Result<T>> {
    try {
      const result = await work;
      return left.signal.aborted ? gone(id) : result;
    } catch (error) {
      if (!left.signal.aborted) throw error;
      return gone(id);
    }
  }

  /** A session of ours comes into the library, if it does not lie there. */
  async function sessionOf({ place, type }: OtherThing): Promise<Result<AskedSession>> {
    if (place.type !== 'path') return fail({ code: 'input.invalid', params: { reason: 'no file' } });
    return type === 'packedSession'
      ? unpackSession(library, place.path)
      : askedSession(place.path, { library, newId });
  }

  async function tableOf({ place }: OtherThing): Promise<Result<GivenTable>> {
    return place.type === 'bytes' ? ok({ name: place.name, bytes: place.bytes }) : openBytes(place.path);
  }

  return {
    /** Nothing is asked of the server yet. */
    openRemote: (remote: RemoteSource): OfferedImport => ({
      ...{ id: offer({ remote, reader: startReader(), parts: [], others: [] }), files: [] },
      ...{ source: remote.host, from: remote.host, kinds: [remote.door], isCertain: true },
    }),

    /** All that was given at once. */
    async open(places: readonly Place[]): Promise<Given> {
      const reader = startReader();
      const { parts, others } = await openAll(reader, places);
      const sessions: AskedSession[] = [];
      const tables: GivenTable[] = [];
      const refused: OtherPart[] = [];
      for (const thing of others) {
        const source = nameOfPlace(thing.place);
        const refuse = (failure: Failure) =>
          refused.push({ source, failure, ...(thing.path !== undefined && { path: thing.path }) });
        if (thing.type === 'unknown') refuse(thing.failure);
        else if (thing.type !== 'table') {
          const session = await sessionOf(thing);
          if (session.ok) sessions.push(session.value);
          else refuse(session.failure);
        } else if (parts.length > 0) refuse({ code: 'import.isTable', params: { file: source } });
        else {
          const table = await tableOf(thing);
          if (table.ok) tables.push(table.value);
          else refuse(table.failure);
        }
      }
      const [first, ...more] = parts;
      if (!first) {
        reader.end();
        return { sessions, tables, refused };
      }
      const id = offer({ reader, parts, others: refused });
      const { name: source, kinds, isCertain } = first;
      const files = parts.flatMap(({ name, kinds: [kind] }) => (kind ? [{ name, kind }] : []));
      const offered: OfferedImport =
        more.length === 0
          ? { id, source, files: [], kinds, isCertain }
          : { id, source, files, kinds: [], isCertain: true };
      return { sessions, tables, offered, refused: [] };
    },

    /** `door`: what a person says that it is. Null: it is one thing, with nothing to choose. */
    async optionsOf(id: string, door: DoorName | undefined): Promise<Result<readonly Choice[] | null>> {
      const about = asked(id);
      if (!about) return gone(id);
      const { remote, reader, parts, left } = about;
      return unlessLeft(about, remote ? remote.options(left.signal) : choicesOfParts(reader, parts, door));
    },

    async read(
      id: string,
      door: DoorName | undefined,
      chosen: readonly string[] | undefined,
    ): Promise<Result<ReadOffer>> {
      const about = asked(id);
      if (!about) return gone(id);
      delete about.read;
      const made = await unlessLeft(about, readOf(about, door, chosen));
      if (!made.ok) return made;
      about.read = made.value.read;
      return ok({
        sessions: made.value.read.flatMap(({ read }) =>
          read.sessions.map(({ title, counts, lines, providers: named }) => ({
            ...{ title, counts, lines, source: read.about.source, door: read.about.door },
            servers: named.filter(hasAddress).map(({ label, baseUrl }) => ({ label, baseUrl })),
          })),
        ),
        others: made.value.others.map(({ source, failure }) => ({ source, failure })),
      });
    },

    /** What was read last. */
    async create(id: string): Promise<Result<CreatedImport>> {
      const about = asked(id);
      const read = about?.read;
      if (!about || !read) return gone(id);
      // Whoever asks twice gets it once, and what was begun nobody breaks off.
      all = all.filter((each) => each !== about);
      const made = await createAll(read, { library, providers, reader: about.reader });
      if (made.ok || all.some(({ isAsked }) => isAsked)) about.reader.end();
      else all = [...all, about];
      if (made.ok && made.value.notMade.length === 0) await about.remote?.forget(about.fetched ?? []);
      return made;
    },

    leave(id: string): void {
      const about = all.find((each) => each.id === id);
      if (about) end(about);
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

  async function readOf(about: Current, door: DoorName | undefined, chosen: readonly string[] | undefined) {
    const parts = await partsOf(about, chosen);
    if (!parts.ok) return parts;
    return readParts(about.reader, parts.value, about.others, {
      ...{ providers: providers.list().map(maskedProvider), now: new Date(now()).toISOString() },
      ...(door && { door }),
      ...(chosen && { chosen }),
    });
  }
}
