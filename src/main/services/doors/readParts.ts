/** Several parts of an import, read one after the other; which of them belong to another shows then. */
import { fail, ok, type Result } from '@shared/domain/result';
import type { Choice } from '@shared/formats/doors/door';
import type { DoorName } from '@shared/formats/doors/doorNames';
import type { NotTaken } from '@shared/formats/doors/given';
import type { OpenedPart } from './openAll';
import type { ReadImport, ReadRequest, SourceReader } from './sourceReader';

export interface ReadPart {
  readonly at: number;
  readonly read: ReadImport;
}

/** A thing that was given with the parts, and belongs to none so far. */
export type OtherPart = NotTaken & { readonly path?: string };

interface Asked extends Omit<ReadRequest, 'door'> {
  /** What a person says that it is; absent: what it surely is. */
  readonly door?: DoorName;
}

const doorOf = ({ kinds }: OpenedPart, said?: DoorName): DoorName => {
  const door = said ?? kinds[0];
  if (door === undefined) throw new Error('A part without a kind.');
  return door;
};

/** Of several parts what each holds, and each by itself; null: there is nothing to choose. */
export async function choicesOfParts(
  reader: Pick<SourceReader, 'options'>,
  parts: readonly OpenedPart[],
  said?: DoorName,
): Promise<Result<readonly Choice[] | null>> {
  const [only, ...more] = parts;
  if (only && more.length === 0) return reader.options(only.at, doorOf(only, said));
  const all: Choice[] = [];
  let isChoice = false;
  for (const part of parts) {
    const { at, name } = part;
    const told = await reader.options(at, doorOf(part));
    // Why it cannot be read is told when it is.
    if (!told.ok || told.value === null) all.push({ id: `${at}`, title: name });
    else {
      isChoice = true;
      all.push(...told.value.map((each) => ({ ...each, id: `${at}/${each.id}` })));
    }
  }
  return ok(isChoice ? all : null);
}

/** Fails where nothing can be read. */
export async function readParts(
  reader: Pick<SourceReader, 'read'>,
  parts: readonly OpenedPart[],
  given: readonly OtherPart[],
  { door: said, chosen, ...request }: Asked,
): Promise<Result<{ readonly read: readonly ReadPart[]; readonly others: readonly OtherPart[] }>> {
  const isOne = parts.length === 1;
  /** What a part names and nobody knew is known to those after it: each server has an id of its own. */
  let { providers } = request;
  const read: (ReadPart & { readonly path?: string })[] = [];
  const others = [...given];
  for (const part of parts) {
    const { at, name, path } = part;
    const own = isOne ? chosen : chosenIn(at, chosen);
    if (own?.length === 0 && !isOne) continue;
    const made = await reader.read(at, {
      ...{ ...request, providers, door: doorOf(part, isOne ? said : undefined) },
      ...(own && own !== ALL && { chosen: own }),
    });
    const where = path === undefined ? {} : { path };
    if (made.ok) providers = [...providers, ...made.value.sessions.flatMap((each) => each.providers)];
    if (made.ok) read.push({ at, read: made.value, ...where });
    else if (isOne) return made;
    else others.push({ source: name, failure: made.failure, ...where });
  }
  const kept = withServersOf(read, withoutUsed(read));
  const used = new Set(kept.flatMap((each) => each.read.used));
  const left = others.filter(({ path }) => path === undefined || !used.has(path));
  const [first] = left;
  if (kept.length === 0 && first) return fail(first.failure);
  return ok({ read: kept, others: left });
}

const ALL: readonly string[] = ['*'];

/** Of ids of all parts its own; `ALL` where it is one thing, or nobody chose. */
function chosenIn(at: number, chosen: readonly string[] | undefined): readonly string[] | undefined {
  if (!chosen || chosen.includes(`${at}`)) return ALL;
  const begin = `${at}/`;
  return chosen.flatMap((id) => (id.startsWith(begin) ? [id.slice(begin.length)] : []));
}

/** The servers that only a part named which is left out; those after it know them, and may ask them. */
function withServersOf<Part extends ReadPart>(read: readonly Part[], kept: readonly Part[]): readonly Part[] {
  const left = read
    .filter(({ at }) => !kept.some((each) => each.at === at))
    .flatMap((part) => part.read.sessions.flatMap(({ providers }) => providers));
  const [first, ...others] = kept;
  const [session, ...more] = first?.read.sessions ?? [];
  if (!first || !session || left.length === 0) return kept;
  const sessions = [{ ...session, providers: [...left, ...session.providers] }, ...more];
  return [{ ...first, read: { ...first.read, sessions } }, ...others];
}

/** A file that another's import took in is that one's. */
function withoutUsed<Part extends ReadPart & { readonly path?: string }>(
  read: readonly Part[],
): readonly Part[] {
  let kept = read;
  for (const part of read) {
    const isUsed = kept.some(
      (other) => other !== part && part.path !== undefined && other.read.used.includes(part.path),
    );
    if (isUsed) kept = kept.filter((other) => other !== part);
  }
  return kept;
}
