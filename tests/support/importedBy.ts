/** What a door makes of a text, or of a file of its corpus. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { presets } from '@shared/domain/providers/presets';
import { ok } from '@shared/domain/result';
import { sessionSchema } from '@shared/domain/session/session';
import type { Door, DoorContext, ImportedSession, Source } from '@shared/formats/doors/door';
import { sourceOfText } from '@shared/formats/doors/openedSource';
import { expect } from 'vitest';

/** Ids are counted, the clock stands still, all presets are there. */
export function doorContext(more: Partial<DoorContext> = {}): DoorContext {
  let made = 0;
  return {
    providers: presets.map(({ provider }) => provider),
    newId: () => {
      made += 1;
      return `id${made}`;
    },
    now: '2026-11-26T12:00:00.000Z',
    ...more,
  };
}

/** A source with other files beside it. */
export function sourceWith(text: string, files: Readonly<Record<string, string>>, name = 'x'): Source {
  return {
    ...sourceOfText(text, name).source,
    read: async (asked) => {
      const found = Object.hasOwn(files, asked) ? files[asked] : undefined;
      return found === undefined ? undefined : ok(new TextEncoder().encode(found));
    },
    list: async () => Object.keys(files).sort(),
  };
}

/** Each session is one that can be kept; fails the test where the source is refused. */
export async function importedBy(
  door: Door,
  text: string,
  context = doorContext(),
  source = sourceOfText(text, 'pasted').source,
): Promise<readonly ImportedSession[]> {
  const read = await door.read(source, context);
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  for (const { session } of read.value) expect(sessionSchema.parse(session)).toEqual(session);
  return read.value;
}

/** The text of a file in `tests/corpus`. */
export const corpusText = (file: string): string => readFileSync(path.join('tests', 'corpus', file), 'utf8');

/** As `fate code path`, what tests look at. */
export const toldIn = ({ lines }: Pick<ImportedSession, 'lines'>): readonly string[] =>
  lines.map(({ fate, code, path: at }) => `${fate} ${code} ${at}`);
