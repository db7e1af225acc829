/** Reads what a person gave, in the process in which it is called. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from '@main/services/disk/diskFailure';
import { serializeSession } from '@main/services/library/sessionFile';
import { fail, ok, type Result } from '@shared/domain/result';
import { doors } from '@shared/formats/doors/doors';
import { importCounts } from '@shared/formats/doors/importCounts';
import type { OpenedSource } from '@shared/formats/doors/openedSource';
import { formatOfName } from '@shared/formats/formatNames';
import { diskSource } from './diskSource';
import { isOwnSession } from './isOwnSession';
import { sourceOfBytes } from './sourceBytes';
import type { Place, SourceReader } from './sourceReader';
import { choicesOf, type Import, type Kinds, kindsOf, throughDoor } from './throughDoor';
import { writeImport } from './writeImport';

interface Opened {
  readonly opened: OpenedSource;
  /** What was read beside it. */
  readonly used: Set<string>;
  read?: Import;
}

/** `newId`: for what comes in. */
export function readSources(newId: () => string): SourceReader {
  const all: Opened[] = [];
  const known = (at: number): Opened => {
    const found = all[at];
    if (!found) throw new Error(`Nothing was opened as ${at}.`);
    return found;
  };
  const sessionOf = (at: number, index: number) => {
    const { read } = known(at);
    const imported = read?.sessions[index];
    if (!read || !imported) throw new Error(`Nothing was read as ${at}, ${index}.`);
    return { about: read.about, imported };
  };
  return {
    async open(place, as) {
      const used = new Set<string>();
      const source = await sourceAt(place, used);
      if (!source.ok) return source;
      const opened = source.value;
      const { name } = opened.source;
      const foreign = async (kinds: Kinds) => {
        const [kind] = kinds.kinds;
        const isGathered = kind !== undefined && (await doors[kind]()).isGathered === true;
        return ok({
          type: 'foreign',
          at: all.push({ opened, used }) - 1,
          name,
          ...kinds,
          isGathered,
        } as const);
      };
      if (as) return foreign({ kinds: [as], isCertain: true });
      if (place.type === 'path' && isOwnSession(opened))
        return ok({ type: 'ownSession', name, isPacked: opened.isPacked === true });
      const kinds = await kindsOf(opened);
      if (kinds.ok) return foreign(kinds.value);
      return isTable(opened) ? ok({ type: 'table', name }) : kinds;
    },

    options: async (at, door) => (await choicesOf(known(at).opened, door)) ?? ok(null),

    async read(at, { door, providers, now, chosen }) {
      const about = known(at);
      delete about.read;
      about.used.clear();
      const read = await throughDoor(about.opened, door, {
        ...{ providers, newId, now },
        ...(chosen && { chosen: new Set(chosen) }),
      });
      if (!read.ok) return read;
      about.read = read.value;
      return ok({
        about: read.value.about,
        sessions: read.value.sessions.map((each) => ({
          ...{ id: each.session.id, title: each.session.title, counts: importCounts(each) },
          ...{ lines: each.lines, providers: each.providers ?? [] },
        })),
        used: [...about.used],
      });
    },

    async write(at, index, folder) {
      const { about, imported } = sessionOf(at, index);
      try {
        await writeImport(folder, about, imported);
        return ok(null);
      } catch (error) {
        return fail(diskFailure(error, imported.session.title));
      }
    },

    textOf: async (at, index) => ok(serializeSession(sessionOf(at, index).imported.session)),
  };
}

/** `used` is told where the files really lie that are read beside it. */
async function sourceAt(place: Place, used: Set<string>): Promise<Result<OpenedSource>> {
  if (place.type === 'bytes') return ok(sourceOfBytes(place.bytes, place.name));
  const opened = await diskSource(place.path);
  if (!opened.ok) return opened;
  const { source, isPacked } = opened.value;
  const { name = source.name, only, isAlone } = place;
  const at = await realpath(place.path);
  const root = source.isFolder ? at : path.dirname(at);
  return ok({
    ...opened.value,
    source: {
      ...source,
      name,
      list: async () => {
        if (isAlone) return [];
        const all = await source.list();
        return only
          ? all.filter((file) => only.some((own) => file === own || file.startsWith(`${own}/`)))
          : all;
      },
      read: async (asked) => {
        const bytes = isAlone ? undefined : await source.read(asked);
        if (bytes?.ok && !isPacked) used.add(path.resolve(root, asked));
        return bytes;
      },
    },
  });
}

const isTable = ({ source: { name, isFolder } }: OpenedSource): boolean =>
  !isFolder && formatOfName(name, ['csv', 'tsv', 'jsonl', 'json', 'md', 'html']) !== undefined;
