/** All that was given at once: what each is, and what of it belongs together. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Failure } from '@shared/domain/failure';
import { grouped } from '@shared/domain/grouped';
import type { DoorName } from '@shared/formats/doors/doorNames';
import type { OpenedThing, Place, SourceReader } from './sourceReader';

/** Another program's work: a file, a folder, or files that are one thing. */
export interface OpenedPart {
  /** As the reader knows it. */
  readonly at: number;
  readonly name: string;
  readonly kinds: readonly DoorName[];
  readonly isCertain: boolean;
  /** Where it really lies; none: nowhere, or it is several files. */
  readonly path?: string;
}

/** What is not another program's work. */
export type OtherThing = { readonly place: Place; readonly path?: string } & (
  | { readonly type: 'ownSession' | 'packedSession' | 'table' }
  | { readonly type: 'unknown'; readonly failure: Failure }
);

export interface OpenedAll {
  readonly parts: readonly OpenedPart[];
  readonly others: readonly OtherThing[];
}

type Foreign = Extract<OpenedThing, { readonly type: 'foreign' }>;

export async function openAll(
  reader: Pick<SourceReader, 'open'>,
  places: readonly Place[],
): Promise<OpenedAll> {
  const found: { readonly thing: Foreign; readonly path?: string }[] = [];
  const others: OtherThing[] = [];
  for (const place of places) {
    const opened = await reader.open(place);
    const at = place.type === 'path' ? await realpath(place.path).catch(() => undefined) : undefined;
    const where = at === undefined ? {} : { path: at };
    if (!opened.ok) others.push({ type: 'unknown', place, ...where, failure: opened.failure });
    else if (opened.value.type === 'foreign') found.push({ thing: opened.value, ...where });
    else if (opened.value.type === 'table') others.push({ type: 'table', place, ...where });
    else others.push({ type: opened.value.isPacked ? 'packedSession' : 'ownSession', place, ...where });
  }
  const gathered = grouped(found, ({ thing, path: at }) =>
    at !== undefined && thing.isGathered ? `${thing.kinds[0]} ${path.dirname(at)}` : `${thing.at}`,
  );
  const parts: OpenedPart[] = [];
  for (const group of gathered.values()) {
    const one = group.length > 1 ? await together(reader, group) : undefined;
    parts.push(...(one ? [one] : group.map(({ thing, ...where }) => ({ ...thing, ...where }))));
  }
  return { parts, others };
}

/** Files of one folder that are one thing, as a folder of them alone. */
async function together(
  reader: Pick<SourceReader, 'open'>,
  group: readonly { readonly thing: Foreign; readonly path?: string }[],
): Promise<OpenedPart | undefined> {
  const [first] = group;
  const [kind] = first?.thing.kinds ?? [];
  if (first?.path === undefined || kind === undefined) return undefined;
  const only = group.map(({ path: at = '' }) => path.basename(at));
  const place: Place = { type: 'path', path: path.dirname(first.path), name: only.join(', '), only };
  const opened = await reader.open(place, kind);
  return opened.ok && opened.value.type === 'foreign' ? opened.value : undefined;
}
