/** What was given goes through a door: sessions, runs and a report, nothing of it kept yet. */
import type { Failure } from '@shared/domain/failure';
import { maskedHeaders } from '@shared/domain/providers/headers';
import { holdsKey } from '@shared/domain/providers/holdsKey';
import { keylessUrl } from '@shared/domain/providers/maskedUrl';
import { type Provider, providerSchema } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import { runRequestSchema } from '@shared/domain/run/run';
import { sessionSchema } from '@shared/domain/session/session';
import type { Choice, DoorContext, ImportedSession } from '@shared/formats/doors/door';
import type { DoorName } from '@shared/formats/doors/doorNames';
import { doors, doorsFor } from '@shared/formats/doors/doors';
import { guarded } from '@shared/formats/doors/guarded';
import { maskedLine, maskedOriginal } from '@shared/formats/doors/maskedLine';
import type { OpenedSource } from '@shared/formats/doors/openedSource';
import type { ImportReport } from '@shared/formats/doors/report';
import { z } from 'zod';

/** All that came of it; the reports differ in their lines alone. */
export interface Import {
  readonly about: Omit<ImportReport, 'lines'>;
  readonly sessions: readonly ImportedSession[];
}

export interface Kinds {
  /** The doors that it may be for, surest first. */
  readonly kinds: readonly DoorName[];
  /** The first is surer than the next. */
  readonly isCertain: boolean;
}

/** Fails where nobody knows it. */
export async function kindsOf(opened: OpenedSource): Promise<Result<Kinds>> {
  const known = await doorsFor(opened);
  const [first, second] = known;
  if (first)
    return ok({ kinds: known.map(({ name }) => name), isCertain: first.sureness > (second?.sureness ?? 0) });
  // Of what is no text at all more can be said.
  const text = opened.source.isFolder ? undefined : await opened.source.text();
  if (text && !text.ok) return text;
  return fail({ code: 'import.unknownKind', params: { file: opened.source.name } });
}

/** What there is to choose from; undefined where it is one thing, or none. */
export async function choicesOf(
  { source }: OpenedSource,
  name: DoorName,
): Promise<Result<readonly Choice[]> | undefined> {
  const { choices } = await doors[name]();
  const told = await choices?.(guarded(source));
  if (told?.ok) return told.value.length > 1 ? told : undefined;
  return told && fail(ofKind(told.failure, source.name));
}

/** Fails where it cannot be read as that; each session that comes of it can be written and read back. */
export async function throughDoor(
  { source }: OpenedSource,
  name: DoorName,
  context: DoorContext,
): Promise<Result<Import>> {
  const read = await (await doors[name]()).read(guarded(source), context);
  if (!read.ok) return fail(ofKind(read.failure, source.name));
  if (read.value.length === 0) return fail({ code: 'import.nothing', params: { file: source.name } });
  const sessions: ImportedSession[] = [];
  for (const each of read.value) {
    const checked = checkedImport(each, source.name);
    if (!checked.ok) return checked;
    sessions.push(checked.value);
  }
  return ok({ about: { format: 1, door: name, source: source.name, importedAt: context.now }, sessions });
}

/** What a door says of another program's file is no fault of who typed something. */
function ofKind(failure: Failure, file: string): Failure {
  if (failure.code !== 'input.invalid') return failure;
  const reason = failure.params?.reason ?? failure.detail;
  return { code: 'import.notOfKind', params: { file, ...(reason !== undefined && { reason }) } };
}

/** A file of theirs may hold what no session of ours may: that is found out before anything is written. No key stays in its report, nor in what is kept beside it. */
function checkedImport(made: ImportedSession, file: string): Result<ImportedSession> {
  const session = sessionSchema.safeParse(made.session);
  if (!session.success) return fail(unfit(session.error, file));
  const runs: ImportedSession['runs'][number][] = [];
  for (const run of made.runs) {
    const source = run.request.source ?? file;
    const request = runRequestSchema.safeParse({ ...run.request, source });
    if (!request.success) return fail(unfit(request.error, file));
    runs.push({ ...run, request: request.data });
  }
  const named = z.array(providerSchema).safeParse(made.providers ?? []);
  if (!named.success) return fail(unfit(named.error, file));
  return ok({
    ...made,
    session: session.data,
    runs,
    providers: named.data.map(keyless),
    lines: made.lines.map(maskedLine),
    ...(made.originals && {
      originals: made.originals.map(({ name, text }) => ({ name, text: maskedOriginal(text) })),
    }),
  });
}

/** An address may hold a key, and so may a header: it is left out. What may be secret and holds none is kept. */
function keyless(provider: Provider): Provider {
  const { headers, ...about } = provider;
  const shown = maskedHeaders(headers);
  const plain = Object.entries(headers ?? {}).filter(
    ([name, value]) => shown[name] === value || !holdsKey({ [name]: value }),
  );
  const baseUrl = keylessUrl(provider.baseUrl);
  return { ...about, baseUrl, ...(headers && { headers: Object.fromEntries(plain) }) };
}

function unfit({ issues: [issue] }: z.ZodError, file: string): Failure {
  const reason = issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : '';
  return { code: 'import.notOfKind', params: { file, reason } };
}
