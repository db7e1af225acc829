/** Every request that this program sends, in memory and in a file of the data folder; secrets masked, nothing of what was said. */
import type { NetworkTap, StartedExchange } from '@engine/http/networkTap';
import type { Exchange } from '@shared/domain/network/exchange';
import type { NetworkFile } from './networkFile';

/** Of this program's own, kept for where the file cannot be written. */
const MOST_IN_MEMORY = 5000;
/** What came within it is written, and told, together. */
const PAUSE_MS = 200;

interface NetworkLogDeps {
  readonly file: NetworkFile;
  readonly by: Exchange['by'];
  /** What an address goes through before it is kept. */
  readonly redact: (text: string) => string;
  /** The system's own clock. */
  readonly wallNow: () => number;
  /** Milliseconds from anywhere, not going backwards. */
  readonly now: () => number;
  readonly newId: () => string;
  /** A file that cannot be written; told once. */
  readonly onProblem: (error: unknown) => void;
  /** There is more to be listed, or less. */
  readonly onChanged?: () => void;
}

export interface NetworkLog {
  readonly tap: NetworkTap;
  /** Of all programs that use the data folder, newest first. */
  readonly list: () => Promise<readonly Exchange[]>;
  readonly clear: () => void;
  /** What waits to be written, now. */
  readonly flush: () => void;
}

export function createNetworkLog(deps: NetworkLogDeps): NetworkLog {
  const { file, by, redact, wallNow, now, newId, onProblem, onChanged } = deps;
  const own = new Map<string, Exchange>();
  let unwritten: Exchange[] = [];
  let timer: NodeJS.Timeout | undefined;
  let hasProblem = false;
  /** Requests of a run go to the same few addresses; secrets that are learned later count from the next writing on. */
  const redacted = new Map<string, string>();

  function safe(text: string): string {
    const made = redacted.get(text) ?? redact(text);
    redacted.set(text, made);
    return made;
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const exchanges = unwritten;
    unwritten = [];
    redacted.clear();
    if (exchanges.length === 0) return;
    try {
      file.append(exchanges);
    } catch (error) {
      // It stays in memory; a log that cannot be written must not hold up what it tells of.
      if (!hasProblem) onProblem(error);
      hasProblem = true;
    }
    onChanged?.();
  }

  function keep(exchange: Exchange): void {
    own.set(exchange.id, exchange);
    const [oldest] = own.keys();
    if (own.size > MOST_IN_MEMORY && oldest !== undefined) own.delete(oldest);
    unwritten.push(exchange);
    timer ??= setTimeout(flush, PAUSE_MS).unref();
  }

  function tap(started: StartedExchange) {
    const begun = now();
    const first: Exchange = {
      ...{ id: newId(), at: wallNow(), by, ...started },
      ...{ host: safe(started.host), path: safe(started.path) },
      ...{ outcome: 'open', bytesOut: 0, bytesIn: 0, ms: 0 },
    };
    let [bytesOut, bytesIn] = [0, 0];
    keep(first);
    return {
      sent: (bytes: number) => {
        bytesOut += bytes;
      },
      received: (bytes: number) => {
        bytesIn += bytes;
      },
      end: (end: Pick<Exchange, 'outcome' | 'status' | 'error'>) =>
        keep({ ...first, ...end, bytesOut, bytesIn, ms: Math.round(now() - begun) }),
    };
  }

  return {
    tap,
    list: async () => {
      flush();
      const all = new Map((await file.read()).map((each) => [each.id, each]));
      for (const [id, each] of own) all.set(id, each);
      return [...all.values()].sort((a, b) => b.at - a.at);
    },
    clear: () => {
      unwritten = [];
      own.clear();
      file.clear();
      onChanged?.();
    },
    flush,
  };
}
