/** What a person gave the window, by its content: a session of ours, another program's work, or a table of cases. */
import { openBytes } from '@main/services/disk/textFiles';
import { askedSession } from '@main/services/library/askedSession';
import type { Library } from '@main/services/library/library';
import { SESSION_FILE } from '@main/services/library/sessionFile';
import { ok, type Result } from '@shared/domain/result';
import type { DoorName } from '@shared/formats/doors/doorNames';
import type { Given, OfferedImport } from '@shared/formats/doors/given';
import type { OpenedSource } from '@shared/formats/doors/openedSource';
import { formatOfName } from '@shared/formats/formatNames';
import { diskSource } from './diskSource';
import { unpackSession } from './sessionZip';
import { sourceOfBytes } from './sourceBytes';
import { kindsOf } from './throughDoor';

/** Before the other program's work is asked about. */
export type GivenThing =
  | Exclude<Given, OfferedImport>
  | {
      readonly type: 'foreign';
      readonly opened: OpenedSource;
      readonly kinds: readonly DoorName[];
      readonly isCertain: boolean;
    };

interface GivenDeps {
  readonly library: Pick<Library, 'folder' | 'create' | 'restore'>;
  readonly newId: () => string;
}

/** A file or a folder, by where it lies. */
export async function givenFile(file: string, deps: GivenDeps): Promise<Result<GivenThing>> {
  const opened = await diskSource(file);
  if (!opened.ok) return opened;
  if (isOwnSession(opened.value)) {
    const asked = opened.value.isPacked
      ? await unpackSession(deps.library, file)
      : await askedSession(file, deps);
    return asked.ok ? ok({ type: 'session', ...asked.value }) : asked;
  }
  const foreign = await foreignThing(opened.value);
  if (foreign.ok || !isTable(opened.value)) return foreign;
  const bytes = await openBytes(file);
  return bytes.ok ? ok({ type: 'cases', ...bytes.value }) : bytes;
}

/** A file that lies nowhere, or a text. */
export async function givenBytes(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Result<GivenThing>> {
  const opened = sourceOfBytes(bytes, name);
  const foreign = await foreignThing(opened);
  return foreign.ok || !isTable(opened) ? foreign : ok({ type: 'cases', name, bytes });
}

async function foreignThing(opened: OpenedSource): Promise<Result<GivenThing>> {
  const known = await kindsOf(opened);
  return known.ok ? ok({ type: 'foreign', opened, ...known.value }) : known;
}

/** Whether it is a session of ours. Also a damaged one: what is wrong with it is told as of any session. */
export function isOwnSession({ source: { name, isFolder }, beginning }: OpenedSource): boolean {
  if (isFolder) return beginning.split('\n').includes(SESSION_FILE);
  if (name === SESSION_FILE || /\.parallax\.ya?ml$/i.test(name)) return true;
  // A log of a run is an object a line, and its head says whose it is.
  return (
    /^format: *\d+\s*$/m.test(beginning) ||
    /^\s*\{\s*"format":\s*\d+,\s*"id":(?!.*"sessionId")/.test(beginning)
  );
}

const isTable = ({ source: { name, isFolder } }: OpenedSource): boolean =>
  !isFolder && formatOfName(name, ['csv', 'tsv', 'jsonl', 'json', 'md', 'html']) !== undefined;
