/**
 * Whether a provider fails throughout: then the rest of its cells is not asked (docs/decisions/0020-when-a-provider-is-given-up.md).
 * Failures are counted in succession over all cells, apart for each model where they may be the model's; one success ends it.
 */
import type { Failure, FailureCode } from '@shared/domain/failure';

/** Whatever model is asked for. */
const WIDE: ReadonlySet<FailureCode> = new Set([
  'network.refused',
  'network.hostNotFound',
  'network.tls',
  'network.other',
  'proxy.invalid',
  'proxy.failed',
  'address.wantsHttps',
  'address.twoLogins',
  'local.unavailable',
  'auth.rejected',
  'auth.missingKey',
  'quota.exceeded',
]);
/** Perhaps of one model only; what is not here is about one request, and says nothing of the next. */
const OF_MODEL: ReadonlySet<FailureCode> = new Set([
  'network.timeout',
  'network.cut',
  'server.error',
  'server.overloaded',
  'rate.limited',
  'http.notFound',
  'model.notFound',
  'auth.forbidden',
  'response.invalid',
  'embeddings.unsupported',
  'embeddings.unreadable',
  'local.modelMissing',
  'local.modelUnreadable',
  'local.crashed',
]);

/** Beyond those that are under way at the same time and fail together. */
const MORE_CELLS = 4;
/** A limit for a minute is no fault of the server. */
const MORE_LIMITED_CELLS = 20;
const LONGEST_MS = 120_000;
const FEWEST_TRIES = 8;
const EVERY_MODEL = '';

interface Row {
  readonly since: number;
  tries: number;
  cells: number;
  isOpen: boolean;
}

export class Breaker {
  readonly #rows = new Map<string, Row>();

  /** `atOnce`: how many questions may be under way. */
  constructor(public atOnce: number) {}

  /** A try at a question failed, `isEnd`: the last one. Whether the provider is given up with it. */
  failed(model: string, { code }: Failure, isEnd: boolean, now: number): boolean {
    if (!WIDE.has(code) && !OF_MODEL.has(code)) return false;
    const name = WIDE.has(code) ? EVERY_MODEL : model;
    const row = this.#rows.get(name) ?? { since: now, tries: 0, cells: 0, isOpen: false };
    this.#rows.set(name, row);
    row.tries += 1;
    if (isEnd) row.cells += 1;
    if (row.isOpen) return false;
    const isLimited = code === 'rate.limited';
    const most = this.atOnce + (isLimited ? MORE_LIMITED_CELLS : MORE_CELLS);
    const isLong = !isLimited && row.tries >= FEWEST_TRIES && now - row.since >= LONGEST_MS;
    row.isOpen = row.cells >= most || isLong;
    return row.isOpen;
  }

  succeeded(model: string): void {
    this.#rows.delete(EVERY_MODEL);
    this.#rows.delete(model);
  }

  /** Why nothing more is asked of the model; undefined while it is. */
  reason(model: string, provider: string): Failure | undefined {
    const all = this.#rows.get(EVERY_MODEL);
    if (all?.isOpen) return { code: 'provider.givenUp', params: { provider, count: all.tries } };
    const own = this.#rows.get(model);
    return own?.isOpen
      ? { code: 'provider.givenUp', params: { provider, model, count: own.tries } }
      : undefined;
  }
}
