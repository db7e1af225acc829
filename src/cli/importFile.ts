/** `parallax import`: another program's file or folder through the door that it is for; first of all the report. */

import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { unicodeText } from '@main/services/disk/unicodeText';
import { addProviders } from '@main/services/doors/addProviders';
import { diskSource } from '@main/services/doors/diskSource';
import { isOwnSession } from '@main/services/doors/givenFile';
import { keepImport } from '@main/services/doors/keepImport';
import { MOST_BYTES, tooLarge } from '@main/services/doors/sourceLimits';
import { choicesOf, type Import, kindsOf, throughDoor } from '@main/services/doors/throughDoor';
import { createLibrary } from '@main/services/library/library';
import { serializeSession } from '@main/services/library/sessionFile';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import type { DoorName } from '@shared/formats/doors/doorNames';
import { type OpenedSource, sourceOfText } from '@shared/formats/doors/openedSource';
import { nameOfDoor } from '@shared/locales/describeReportLine';
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
  readonly newId: () => string;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly stdin: Readable;
  readonly output: Output;
}

/** With `--out -` the session is what stdout is for, and the report goes to stderr. */
const STDOUT = '-';
const STDIN = '-';

/** Resolves to the exit status. With `--strict` nothing is written of what did not come in whole. */
export async function importFile(asked: AskedImport, deps: ImportDeps): Promise<number> {
  const { language, file, out } = asked;
  const { output } = deps;
  const refuse = (failure: Failure) => {
    output.err(`${failureInWords(failure, language)}\n`);
    return EXIT.badInput;
  };
  if (out !== undefined && out !== STDOUT && (await isSameFile(out, file)))
    return refuse({ code: 'output.isSource', params: { file: out } });
  const packed = await unpackedSession(asked, deps);
  if (packed) return packed === 'done' ? EXIT.ok : refuse(packed);
  const made = await imported(asked, deps);
  if (!made.ok) return refuse(made.failure);
  const { about, sessions } = made.value;
  const report = asked.isJson
    ? sessions.map((each) => `${JSON.stringify(importObject(about, each))}\n`).join('')
    : importLines(about, sessions, language);
  const tell = asked.out === STDOUT ? output.err : asked.isJson ? output.data : output.out;
  tell(report);
  const isWhole = sessions.every(({ lines }) => lines.every(({ fate }) => fate === 'taken'));
  if (asked.isStrict && !isWhole) return EXIT.notWhole;
  if (asked.out === undefined) return EXIT.ok;
  const failure = (await written(made.value, asked.out, deps)) ?? keptServers(made.value, deps);
  return failure ? refuse(failure) : EXIT.ok;
}

async function imported(
  asked: AskedImport,
  { providers, newId, now, stdin }: ImportDeps,
): Promise<Result<Import>> {
  const opened = asked.file === STDIN ? await piped(stdin) : await diskSource(asked.file);
  if (!opened.ok) return opened;
  const kind = asked.format === undefined ? await kindOf(opened.value, asked) : ok(asked.format);
  if (!kind.ok) return kind;
  const chosen = await chosenOf(opened.value, kind.value, asked);
  if (!chosen.ok) return chosen;
  return throughDoor(opened.value, kind.value, {
    ...{ providers, newId, now: new Date(now()).toISOString() },
    ...(chosen.value && { chosen: chosen.value }),
  });
}

async function piped(stdin: Readable): Promise<Result<OpenedSource>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stdin as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MOST_BYTES) return fail(tooLarge('stdin', size));
    pieces.push(piece);
  }
  const text = unicodeText(Buffer.concat(pieces), 'stdin');
  return text.ok ? ok(sourceOfText(text.value, 'stdin')) : text;
}

async function kindOf(opened: OpenedSource, { language }: AskedImport): Promise<Result<DoorName>> {
  const found = await kindsOf(opened);
  if (!found.ok) return found;
  const { kinds, isCertain } = found.value;
  const [first] = kinds;
  if (first !== undefined && isCertain) return ok(first);
  const named = kinds.map((name) => `${name} (${nameOfDoor(name, language)})`).join(', ');
  return fail({ code: 'import.severalKinds', params: { file: opened.source.name, kinds: named } });
}

/** By id, or by a part of the title; undefined: all there is. */
async function chosenOf(
  opened: OpenedSource,
  kind: DoorName,
  { chosen }: AskedImport,
): Promise<Result<ReadonlySet<string> | undefined>> {
  if (chosen.length === 0) return ok(undefined);
  const choices = await choicesOf(opened, kind);
  if (choices && !choices.ok) return choices;
  const ids = (choices?.value ?? []).filter(isNamed(chosen)).map(({ id }) => id);
  if (ids.length > 0) return ok(new Set(ids));
  return fail({ code: 'import.nothing', params: { file: `${opened.source.name} (${chosen.join(', ')})` } });
}

/** One session alone goes into a file; several, or one with runs, each into a folder of the named one. */
async function written(
  { about, sessions }: Import,
  out: string,
  { newId, now, output }: ImportDeps,
): Promise<Failure | undefined> {
  const [first, ...others] = sessions;
  if (!(out === STDOUT || /\.(?:ya?ml|json)$/i.test(out) || (await isNoFolder(out)))) {
    const library = libraryAt(out, { newId, now });
    for (const each of sessions) {
      const kept = await keepImport(library, about, each);
      if (!kept.ok) return kept.failure;
    }
    return undefined;
  }
  if (!first || others.length > 0 || first.runs.length > 0)
    return { code: 'import.needsFolder', params: { file: about.source } };
  const text = serializeSession(first.session);
  if (out === STDOUT) {
    output.data(text);
    return undefined;
  }
  const target = await openedOutput(out, { isSession: true });
  return target.ok ? target.value?.(text) : target.failure;
}

/** A session whose servers nobody knows could not be run. */
const keptServers = ({ sessions }: Import, { providers, saveProvider }: ImportDeps): Failure | undefined =>
  addProviders(
    { list: () => providers, save: saveProvider },
    sessions.flatMap(({ providers: named = [] }) => named),
  );

/** A session of ours that was packed comes back as it was; undefined where it is another thing. */
async function unpackedSession(
  { file, out, format }: AskedImport,
  { newId, now }: ImportDeps,
): Promise<Failure | 'done' | undefined> {
  if (file === STDIN || format !== undefined) return undefined;
  const opened = await diskSource(file);
  if (!opened.ok || !opened.value.isPacked || !isOwnSession(opened.value)) return undefined;
  if (out === undefined || out === STDOUT || (await isNoFolder(out)))
    return { code: 'import.needsFolder', params: { file: opened.value.source.name } };
  const { unpackSession } = await import('@main/services/doors/sessionZip');
  const back = await unpackSession(libraryAt(out, { newId, now }), file);
  return back.ok ? 'done' : back.failure;
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
