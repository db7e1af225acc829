/** Brings evals from OpenAI while it has them: with the key that the user has, to a folder of the app's, from where they go through the door. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Send } from '@engine/http/http';
import type { EvalsServerDeps } from '@engine/openaiEvals/evalsServer';
import { nameOfId } from '@engine/openaiEvals/evalsShelf';
import { maskedText } from '@engine/secrets/maskedText';
import { matcherOf } from '@engine/secrets/secretMatcher';
import { diskFailure, errorCode } from '@main/services/disk/diskFailure';
import type { PathPlace } from '@main/services/doors/sourceReader';
import { maskedFailure } from '@main/services/runs/maskedEvents';
import type { EvalsProgress, EvalsWaiting, ListedEval } from '@shared/domain/evals';
import type { Failure } from '@shared/domain/failure';
import { originOf } from '@shared/domain/providers/address';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import { maskedOriginal } from '@shared/formats/doors/maskedLine';
import { type DiskShelf, diskShelf } from './diskShelf';

interface EvalsServiceDeps {
  readonly dataFolder: string;
  readonly providers: () => readonly Provider[];
  /** The provider's key, or why there is none. */
  readonly keyFor: (provider: Provider) => string | undefined | Failure;
  readonly send: Send;
  readonly userAgent: string;
  /** What nobody may see. */
  readonly secrets: () => readonly string[];
}

export type EvalsService = ReturnType<typeof createEvalsService>;

export function createEvalsService(deps: EvalsServiceDeps) {
  const { providers, keyFor, send, userAgent } = deps;
  const FOLDER = path.join(deps.dataFolder, 'openai-evals');

  interface Reached {
    readonly server: EvalsServerDeps;
    readonly shelf: DiskShelf;
  }

  function asked(): Provider | undefined {
    const all = providers();
    return all.find(({ id }) => id === 'openai') ?? all.find(({ kind }) => kind === 'openai');
  }

  function reached(): Result<Reached> {
    const provider = asked();
    if (!provider) return fail({ code: 'provider.unknown', params: { provider: 'OpenAI' } });
    const key = keyFor(provider);
    if (typeof key === 'object') return fail(key);
    // Evals of one server never mix with another's.
    const host = hostOf(provider).replace(/[^\w.-]/g, '_');
    const wait = async (ms: number, signal: AbortSignal) => void (await sleep(ms, undefined, { signal }));
    const server = { provider, key, userAgent, send, wallNow: Date.now, random: Math.random, wait };
    const known = matcherOf(deps.secrets());
    const masked = (text: string) => maskedText(maskedOriginal(text), known);
    return ok({ server, shelf: diskShelf(path.join(FOLDER, host), masked, Date.now) });
  }

  async function told<T>(result: Result<T>, { folder }: DiskShelf): Promise<Result<T>> {
    if (result.ok) return result;
    const failure = maskedFailure(result.failure, matcherOf(deps.secrets()));
    if (failure.code !== 'evals.ended' || !(await isThere(folder))) return fail(failure);
    return fail({ ...failure, params: { ...failure.params, folder } });
  }

  return {
    /** Whom they are asked of. */
    host: (): string => hostOf(asked()),

    /** Rejects when the signal is aborted. */
    async list(signal: AbortSignal): Promise<Result<readonly ListedEval[]>> {
      const to = reached();
      if (!to.ok) return to;
      await to.value.shelf.forgetOld();
      const { listEvals } = await import('@engine/openaiEvals/listEvals');
      return told(await listEvals(to.value.server, signal), to.value.shelf);
    },

    /** Where they then lie. What came before it broke off is kept for a day, and not asked for again. Rejects when the signal is aborted. */
    async download(
      ids: readonly string[],
      watch: {
        readonly onProgress: (progress: EvalsProgress) => void;
        readonly onWait: (waiting: EvalsWaiting | undefined) => void;
      },
      signal: AbortSignal,
    ): Promise<Result<PathPlace>> {
      const to = reached();
      if (!to.ok) return to;
      const { shelf } = to.value;
      const server = { ...to.value.server, onWait: watch.onWait };
      const { downloadEvals } = await import('@engine/openaiEvals/downloadEvals');
      try {
        const got = await told(await downloadEvals(ids, shelf, server, watch.onProgress, signal), shelf);
        // Others that were begun lie beside them.
        const only = ids.map(nameOfId);
        return got.ok ? ok({ type: 'path', path: shelf.folder, name: hostOf(asked()), only }) : got;
      } catch (error) {
        signal.throwIfAborted();
        if (errorCode(error) === undefined) throw error;
        return fail(diskFailure(error, shelf.folder));
      }
    },

    /** They came in, or nobody wanted them. */
    async forget(ids: readonly string[]): Promise<void> {
      const to = reached();
      if (to.ok) await to.value.shelf.forget(ids);
    },
  };
}

const isThere = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    () => false,
  );

const hostOf = (provider: Provider | undefined): string =>
  (originOf(provider?.baseUrl ?? '') ?? 'OpenAI').replace(/^https?:\/\//, '');
