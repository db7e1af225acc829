/** `parallax import`: another program's file or folder through the door that it is for; first of all the report. */

import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import { addProviders } from '@main/services/doors/addProviders';
import { createAll } from '@main/services/doors/createAll';
import type { ReadPart } from '@main/services/doors/readParts';
import { MOST_BYTES, tooLarge } from '@main/services/doors/sourceLimits';
import type { OpenedThing, PathPlace, SourceReader, StartReader } from '@main/services/doors/sourceReader';
import { createLibrary } from '@main/services/library/library';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import type { DoorName } from '@shared/formats/doors/doorNames';
import { nameOfDoor } from '@shared/locales/describeReportLine';
import { textIn } from '@shared/locales/terminalText';
import type { AskedImport } from './asked';
import { importLines, importObject } from './importReport';
import { isNamed } from './isNamed';
import { openedOutput } from './openedOutput';
import type { Output } from './output';
import { failureInWords } from './report';
import { EXIT } from './runSession';

export interface ImportDeps {
  readonly providers: readonly Provider[];
  /** A server that what came in names, and that the settings do not know. */
  readonly saveProvider: (provider: Provider) => Result<unknown>;
  readonly startReader: StartReader;
  readonly newId: () => string;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly stdin: Readable;
  readonly output: Output;
  /** Aborted when the person interrupts: nothing half done stays. */
  readonly signal: AbortSignal;
}

/** With `--out -` the session is what stdout is for, and the report goes to stderr. */
const STDOUT = '-';
const STDIN = '-';

type Foreign = Extract<OpenedThing, { readonly type: 'foreign' }>;

/** Resolves to the exit status. With `--strict` nothing is written of what did not come in whole. */
export async function importFile(asked: AskedImport, deps: ImportDeps): Promise<number> {
  if (asked.file !== STDIN) return importPlace({ type: 'path', path: asked.file }, asked, deps);
  // What comes through a pipe may be large, too: it lies on the disk for as long as it is read.
  let folder: string | undefined;
  try {
    folder = await mkdtemp(path.join(tmpdir(), 'parallax-stdin-'));
    const file = path.join(folder, 'stdin');
    const piped = await keptAs(file, deps);
    if (piped) return refused(piped, asked, deps);
    return await importPlace({ type: 'path', path: file, isAlone: true }, asked, deps);
  } catch (error) {
    if (!deps.signal.aborted && errorCode(error) === undefined) throw error;
    return refused(diskFailure(error, folder ?? tmpdir()), asked, deps);
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

function refused(failure: Failure, { language }: AskedImport, { output, signal }: ImportDeps): number {
  // Whoever interrupts knows why.
  if (signal.aborted) return EXIT.interrupted;
  output.err(`${failureInWords(failure, language)}\n`);
  return EXIT.badInput;
}

/** Why it cannot be kept; no more of it is read than a file may have. */
async function keptAs(
  file: string,
  { stdin, signal }: Pick<ImportDeps, 'stdin' | 'signal'>,
): Promise<Failure | undefined> {
  let size = 0;
  async function* bounded(pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      size += piece.length;
      if (size > MOST_BYTES) return;
      yield piece;
    }
  }
  await pipeline(stdin, bounded, createWriteStream(file, { mode: 0o600 }), { signal });
  return size > MOST_BYTES ? tooLarge('stdin', size) : undefined;
}

/** What lies there. */
export async function importPlace(place: PathPlace, asked: AskedImport, deps: ImportDeps): Promise<number> {
  const { out } = asked;
  if (out !== undefined && out !== STDOUT && (await isSameFile(out, place.path)))
    return refused({ code: 'output.isSource', params: { file: out } }, asked, deps);
  const reader = deps.startReader();
  deps.signal.addEventListener('abort', reader.end);
  try {
    const opened = await reader.open(place, asked.format);
    if (!opened.ok) return refused(opened.failure, asked, deps);
    const thing = opened.value;
    if (thing.type === 'foreign') return await importForeign(thing, reader, asked, deps);
    const back =
      thing.type === 'ownSession' && thing.isPacked
        ? await unpacked(place.path, thing.name, asked, deps)
        : ({ code: 'import.unknownKind', params: { file: thing.name } } as const);
    return back ? refused(back, asked, deps) : EXIT.ok;
  } catch (error) {
    if (!deps.signal.aborted) throw error;
    return EXIT.interrupted;
  } finally {
    deps.signal.removeEventListener('abort', reader.end);
    reader.end();
  }
}

async function importForeign(
  thing: Foreign,
  reader: SourceReader,
  asked: AskedImport,
  deps: ImportDeps,
): Promise<number> {
  const { output, providers, now } = deps;
  const kind = kindOf(thing, asked);
  if (!kind.ok) return refused(kind.failure, asked, deps);
  const { at } = thing;
  const chosen = await chosenOf(thing, kind.value, reader, asked);
  if (!chosen.ok) return refused(chosen.failure, asked, deps);
  const read = await reader.read(at, {
    ...{ door: kind.value, providers, now: new Date(now()).toISOString() },
    ...(chosen.value && { chosen: chosen.value }),
  });
  if (!read.ok) return refused(read.failure, asked, deps);
  const { about, sessions } = read.value;
  const report = asked.isJson
    ? sessions.map((each) => `${JSON.stringify(importObject(about, each))}\n`).join('')
    : importLines(about, sessions, asked.language);
  const tell = asked.out === STDOUT ? output.err : asked.isJson ? output.data : output.out;
  tell(report);
  const isWhole = sessions.every(({ lines }) => lines.every(({ fate }) => fate === 'taken'));
  if (asked.isStrict && !isWhole) return EXIT.notWhole;
  if (asked.out === undefined) return EXIT.ok;
  const failure = await written({ at, read: read.value }, reader, { ...asked, out: asked.out }, deps);
  return failure ? refused(failure, asked, deps) : EXIT.ok;
}

function kindOf({ kinds, isCertain, name }: Foreign, { language }: AskedImport): Result<DoorName> {
  const [first] = kinds;
  if (first !== undefined && isCertain) return ok(first);
  const named = kinds.map((each) => `${each} (${nameOfDoor(each, language)})`).join(', ');
  return fail({ code: 'import.severalKinds', params: { file: name, kinds: named } });
}

/** By id, or by a part of the title; undefined: all there is. */
async function chosenOf(
  { at, name }: Foreign,
  kind: DoorName,
  reader: SourceReader,
  { chosen }: AskedImport,
): Promise<Result<readonly string[] | undefined>> {
  if (chosen.length === 0) return ok(undefined);
  const choices = await reader.options(at, kind);
  if (!choices.ok) return choices;
  const ids = (choices.value ?? []).filter(isNamed(chosen)).map(({ id }) => id);
  if (ids.length > 0) return ok(ids);
  return fail({ code: 'import.nothing', params: { file: `${name} (${chosen.join(', ')})` } });
}

/** One session alone goes into a file; several, or one with runs, each into a folder of the named one. */
async function written(
  part: ReadPart,
  reader: SourceReader,
  { out, language }: AskedImport & { readonly out: string },
  deps: ImportDeps,
): Promise<Failure | undefined> {
  const { output, providers, saveProvider, signal } = deps;
  const { about, sessions } = part.read;
  const known = { list: () => providers, save: saveProvider };
  const [first, ...others] = sessions;
  if (!(out === STDOUT || /\.(?:ya?ml|json)$/i.test(out) || (await isNoFolder(out)))) {
    const made = await createAll([part], { library: libraryAt(out, deps), providers: known, reader });
    if (!made.ok) return made.failure;
    for (const { title, failure } of signal.aborted ? [] : made.value.notMade)
      output.err(`${textIn(language)('importNotMade', { title })} ${failureInWords(failure, language)}\n`);
    return (
      made.value.notMade[0]?.failure && {
        code: 'import.partly',
        params: { made: made.value.slugs.length, of: sessions.length },
      }
    );
  }
  if (!first || others.length > 0 || first.counts.runs > 0)
    return { code: 'import.needsFolder', params: { file: about.source } };
  const text = await reader.textOf(part.at, 0);
  if (!text.ok) return text.failure;
  if (out === STDOUT) output.data(text.value);
  else {
    const target = await openedOutput(out, { isSession: true });
    const problem = target.ok ? await target.value?.(text.value) : target.failure;
    if (problem) return problem;
  }
  // A session whose servers nobody knows could not be run.
  return addProviders(known, first.providers);
}

/** A session of ours that was packed comes back as it was. */
async function unpacked(
  file: string,
  name: string,
  { out }: AskedImport,
  deps: ImportDeps,
): Promise<Failure | undefined> {
  if (out === undefined || out === STDOUT || (await isNoFolder(out)))
    return { code: 'import.needsFolder', params: { file: name } };
  const { unpackSession } = await import('@main/services/doors/sessionZip');
  const back = await unpackSession(libraryAt(out, deps), file);
  return back.ok ? undefined : back.failure;
}

const libraryAt = (folder: string, { newId, now }: Pick<ImportDeps, 'newId' | 'now'>) =>
  createLibrary({
    folder,
    trash: () => Promise.reject(new Error('The command line deletes nothing.')),
    isBusy: async () => false,
    ...{ newId, now },
  });

/** However they are written, and whatever links lead there: what is imported is never written over. */
const isSameFile = (a: string, b: string): Promise<boolean> =>
  Promise.all([stat(a), stat(b)]).then(
    ([one, other]) => !one.isDirectory() && one.ino === other.ino && one.dev === other.dev,
    () => false,
  );

/** What is there and no folder: a file of any name, a pipe. */
const isNoFolder = (file: string): Promise<boolean> =>
  stat(file).then(
    (stats) => !stats.isDirectory(),
    () => false,
  );
