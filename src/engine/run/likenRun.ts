/** Asks for the vectors of answers and of the texts that checks hold them against, and tells how near they lie. */

import { adapterFor } from '@engine/adapters/registry';
import type { EmbeddingCall } from '@shared/domain/call/call';
import { likenessOf, type Vector } from '@shared/domain/checks/similarity/meaning';
import {
  type AnswerAndTexts,
  KnownLikeness,
  ofPart,
  uncompared,
  type Wanted,
  wantedOf,
} from '@shared/domain/checks/similarity/pairs';
import type { OfMeaning } from '@shared/domain/checks/types/similarity';
import type { Failure, FailureCode } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Completion } from '@shared/domain/run/completion';
import type { Likeness, RunEvent } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import type { Budget } from './budget';
import { askOnce, noWork } from './cellWork';
import { grading } from './graderJobs';
import { type EngineDeps, type Job, runJobs } from './runJobs';

interface Likening {
  /** The run's own: its cases fill the texts. */
  readonly session: Session;
  readonly providers: readonly Provider[];
  /** Those that did not complete are left out. */
  readonly completions: readonly Completion[];
  readonly checks: readonly OfMeaning[];
  /** All of the run: what their figures tell is not asked for. */
  readonly known: Iterable<Completion>;
}

interface Batch extends Job {
  readonly texts: readonly string[];
  /** The first answer that it is for: by that its request is filed. */
  readonly cell: CellKey;
}

/** What may be of one text alone: the others are asked about without it. */
const OF_A_TEXT: ReadonlySet<FailureCode> = new Set(['request.invalid', 'context.tooLong', 'server.error']);

/**
 * An `embedded` event for each request, and a `graded` event for each answer and check once both have their vectors. Returns how many
 * answers were not compared because the cap was reached.
 */
export async function* likenRun(
  { session, providers, completions, checks, known }: Likening,
  deps: EngineDeps,
  signal: AbortSignal,
  budget?: Budget,
): AsyncGenerator<RunEvent, number, undefined> {
  const figures = new KnownLikeness(known);
  const open: AnswerAndTexts[] = [];
  for (const pair of uncompared(session, completions, checks)) {
    const found = figures.of(pair);
    if (found) yield told(pair, deps.now(), { likeness: found });
    else open.push(pair);
  }
  let notAsked = 0;
  for (const wanted of wantedOf(open)) {
    const provider = providers.find(({ id }) => id === wanted.embedder.providerId);
    notAsked += yield* likenWith(wanted, provider, deps, signal, budget);
  }
  return notAsked;
}

async function* likenWith(
  { embedder, pairs, batches }: Wanted,
  provider: Provider | undefined,
  deps: EngineDeps,
  signal: AbortSignal,
  budget: Budget | undefined,
): AsyncGenerator<RunEvent, number, undefined> {
  const model = embedder.model.trim();
  const vectors = new Map<string, Vector | Failure>();
  const open = new Set(pairs);
  let capped = false;
  /** Those that can be told now. */
  function* whole(at: number): Generator<RunEvent> {
    for (const pair of open) {
      const found = likenessIn(pair, vectors);
      if (!found) continue;
      open.delete(pair);
      const what = found.ok
        ? { likeness: found.value.map((each) => ofPart(each, pair.check, pair.answer)) }
        : { failure: named(found.failure, provider, model) };
      yield told(pair, at, what);
    }
  }
  const jobsOf = (each: readonly (readonly string[])[]) =>
    each.map((texts, index) => batchOf(texts, index, pairs, embedder, provider));
  const most = provider && adapterFor(provider).embeddings?.mostTexts;
  const sent = most === undefined ? batches : batches.flatMap((texts) => inParts(texts, most));
  for (let round = jobsOf(sent); round.length > 0; ) {
    const alone: (readonly string[])[] = [];
    const requests = new Map<string, Pick<Embedded, 'request'>>();
    for await (const { job, at, event } of runJobs(round, grading(deps), signal, budget)) {
      const about = {
        type: 'embedded',
        cell: job.cell,
        asked: { providerId: embedder.providerId, model },
      } as const;
      if (event.type === 'started') requests.set(job.key, { request: event.request });
      if (event.type === 'vectors')
        for (const [place, text] of job.texts.entries())
          vectors.set(text, event.vectors[place] ?? { code: 'embeddings.count' });
      if (event.type === 'cancelled') capped ||= event.reason === 'costCap';
      if (event.type !== 'completed' && event.type !== 'failed') continue;
      const { usage } = event;
      const isSplit = event.type === 'failed' && job.texts.length > 1 && OF_A_TEXT.has(event.failure.code);
      if (isSplit) alone.push(...job.texts.map((text) => [text]));
      else if (event.type === 'failed') for (const text of job.texts) vectors.set(text, event.failure);
      if (requests.has(job.key))
        yield {
          ...{ ...about, at, ...requests.get(job.key), ...(usage && { usage }) },
          ...(event.type === 'completed' && event.model !== undefined && { model: event.model }),
          ...(event.type === 'failed' && { failure: event.failure }),
        };
      yield* whole(at);
    }
    round = jobsOf(alone);
  }
  return capped ? open.size : 0;
}

/** Of so many at most. */
const inParts = (texts: readonly string[], most: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(texts.length / most) }, (_, at) => texts.slice(at * most, (at + 1) * most));

type Embedded = Extract<RunEvent, { type: 'embedded' }>;

function batchOf(
  texts: readonly string[],
  index: number,
  pairs: readonly AnswerAndTexts[],
  { providerId, model }: Wanted['embedder'],
  provider: Provider | undefined,
): Batch {
  const own = new Set(texts);
  const first = pairs.find((pair) => [pair.answer, ...pair.texts].some((text) => own.has(text)));
  const about = { key: `${providerId} ${model} ${index}`, texts, cell: (first as AnswerAndTexts).cell };
  if (!provider) {
    const params = { provider: providerId };
    return { ...about, provider: { code: 'provider.unknown', params }, work: noWork };
  }
  const call = (): Result<EmbeddingCall> =>
    model.trim() === ''
      ? fail({ code: 'model.missing', params: { provider: provider.label } })
      : ok({ model: model.trim(), texts });
  return { ...about, provider, work: () => askOnce({ provider, call }) };
}

/** Undefined while one is still to come. */
function likenessIn(
  { answer, texts }: AnswerAndTexts,
  vectors: ReadonlyMap<string, Vector | Failure>,
): Result<readonly Likeness[]> | undefined {
  const ofAnswer = vectors.get(answer);
  const likeness: Likeness[] = [];
  for (const text of texts) {
    const ofText = vectors.get(text);
    for (const each of [ofAnswer, ofText]) if (each && 'code' in each) return fail(each);
    if (!ofAnswer || !ofText || 'code' in ofAnswer || 'code' in ofText) return undefined;
    const found = likenessOf(text, ofAnswer, ofText);
    if (!found) return fail(lengthsOf(ofAnswer, ofText));
    likeness.push(found);
  }
  return ok(likeness);
}

const lengthsOf = (a: Vector, b: Vector): Failure => ({
  code: 'embeddings.length',
  params: { lengths: `${a.length}, ${b.length}` },
});

/** With what its words name. */
const named = (failure: Failure, provider: Provider | undefined, model: string): Failure => ({
  ...failure,
  params: { ...(provider && { provider: provider.label }), model, ...failure.params },
});

const told = (
  { cell, check: { id: checkId, embedder } }: AnswerAndTexts,
  at: number,
  what: { readonly likeness: readonly Likeness[] } | { readonly failure: Failure },
): RunEvent => ({
  ...{ type: 'graded', cell, at, checkId, text: '' },
  asked: { providerId: embedder.providerId, model: embedder.model.trim() },
  ...what,
});
