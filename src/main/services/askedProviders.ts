/** What a provider's own server is asked beside a run, and what a cell would send to it. */
import type { Send } from '@engine/http/http';
import type { LocalModels } from '@engine/local/localModels';
import { maskedText } from '@engine/secrets/maskedText';
import { matcherOf } from '@engine/secrets/secretMatcher';
import { maskedFailure, maskedReading, maskedRequest } from '@main/services/runs/maskedEvents';
import type { ModelReading } from '@shared/domain/call/modelReading';
import type { PromptSize } from '@shared/domain/call/promptSize';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Failure } from '@shared/domain/failure';
import { type FoundServer, localPresets } from '@shared/domain/providers/localPresets';
import type { Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { askOnce, type Question } from './oneAnswer';

interface AskedDeps {
  readonly send: Send;
  /** `Parallax/<version>`. */
  readonly userAgent: string;
  readonly localModels: LocalModels;
  readonly providers: () => readonly Provider[];
  readonly keyFor: (provider: Provider) => string | undefined | Failure;
  /** All that are known by now. */
  readonly secrets: () => readonly string[];
}

export function createAskedProviders({
  send,
  userAgent,
  localModels,
  providers,
  keyFor,
  secrets,
}: AskedDeps) {
  /** Who speaks to a provider, and what it is asked with; or why it cannot be asked. */
  async function reached(providerId: string) {
    const provider = providers().find(({ id }) => id === providerId);
    if (!provider) return fail(unknownProvider(providerId));
    const key = keyFor(provider);
    if (typeof key === 'object') return fail(key);
    const { adapterFor } = await import('@engine/adapters/registry');
    const to = { provider, key, userAgent, wallNow: Date.now, localModels };
    return ok({ adapter: adapterFor(provider), to });
  }

  /** Model names from the provider's own server. */
  async function listModels(providerId: string): Promise<Result<readonly string[]>> {
    const asked = await reached(providerId);
    if (!asked.ok) return asked;
    const { adapter, to } = asked.value;
    const listed = await adapter.listModels(to, send);
    const known = matcherOf(secrets());
    return listed.ok
      ? ok(listed.value.map((name) => maskedText(name, known)))
      : fail(maskedFailure(listed.failure, known));
  }

  /** One question to a service of somebody's own; the text of its answer. */
  async function tryEndpoint(providerId: string, question: Question): Promise<Result<string>> {
    const asked = await reached(providerId);
    if (!asked.ok) return asked;
    const answered = await askOnce(asked.value.adapter, asked.value.to, send, question);
    const known = matcherOf(secrets());
    return answered.ok ? ok(maskedText(answered.value, known)) : fail(maskedFailure(answered.failure, known));
  }

  /** As its own server tells. */
  async function countSlots(providerId: string): Promise<Result<number | null>> {
    const asked = await reached(providerId);
    if (!asked.ok) return asked;
    const { adapter, to } = asked.value;
    return ok((await adapter.countSlots(to, send)) ?? null);
  }

  /** What the model reads of a request; nothing is sent to where it came from, only to the provider's own address. */
  async function readingOf(providerId: string, request: WireRequest): Promise<Result<ModelReading>> {
    const asked = await reached(providerId);
    if (!asked.ok) return asked;
    const { adapter, to } = asked.value;
    // Another interface of the server has no such thing.
    const read =
      request.protocol === adapter.protocol ? await adapter.readingOf?.(request, to, send) : undefined;
    const known = matcherOf(secrets());
    if (!read) return ok({ type: 'untold' });
    return read.ok ? ok(maskedReading(read.value, known)) : fail(maskedFailure(read.failure, known));
  }

  /** Whether a request fits into what its model holds; null where its server knows that. */
  async function sizeOf(providerId: string, request: WireRequest): Promise<Result<PromptSize | null>> {
    const asked = await reached(providerId);
    if (!asked.ok) return asked;
    const { adapter, to } = asked.value;
    return (await adapter.sizeOf?.(request, to)) ?? ok(null);
  }

  /** Which of the programs that usually run on a computer answer on this one, each on its usual port. */
  async function findLocalServers(): Promise<readonly FoundServer[]> {
    const { findServers } = await import('@engine/run/findServers');
    return findServers(localPresets, { send, userAgent, wallNow: Date.now, localModels });
  }

  /** Exactly what a cell of that session would send, with masks for what nobody may see. */
  async function preview(session: Session, cell: CellKey): Promise<Result<WireRequest>> {
    const { previewOf } = await import('@engine/run/previewOf');
    const senderTo = (provider: Provider) => {
      const key = keyFor(provider);
      return { userAgent, hasKey: typeof key === 'string' && key !== '', localModels };
    };
    const made = await previewOf(session, providers(), parseCellKey(cell), senderTo);
    const known = matcherOf(secrets());
    return made.ok ? ok(maskedRequest(made.value, false, known)) : fail(maskedFailure(made.failure, known));
  }

  return { listModels, tryEndpoint, countSlots, readingOf, sizeOf, findLocalServers, preview };
}

/** For an id that is not in the list any more. */
export const unknownProvider = (id: string): Failure => ({
  code: 'provider.unknown',
  params: { provider: id },
});
