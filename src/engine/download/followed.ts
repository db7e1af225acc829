/**
 * A request for a file, to wherever the server leads it: `Send` follows nothing by itself, so that each step is a request of its own in
 * the network log, and a token goes to the origin that it is for and to no other.
 */
import type { HttpAnswer, Send } from '@engine/http/http';
import { fail, ok, type Result } from '@shared/domain/result';
import { downloadFailure, failureOfAnswer, failureOfBreak } from './downloadFailure';

export interface DownloadSource {
  readonly send: Send;
  readonly userAgent: string;
  /** Where Hugging Face, or what stands for it, is asked; without a slash at its end. */
  readonly hub: string;
  /** Sent to the hub's own origin only. */
  readonly token?: string | undefined;
  /** The wall clock: servers name dates. */
  readonly now: () => number;
}

interface Asked {
  readonly method: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Not followed: whoever signs an address may sign it for one method alone. */
  readonly staysAtOrigin?: boolean;
}

export interface Reached {
  readonly answer: HttpAnswer;
  /** Where the answer came from, or would come from. */
  readonly host: string;
  /** What an answer on the way told of the file, as Hugging Face does before it leads elsewhere. */
  readonly linked: { readonly bytes?: number; readonly sha256?: string };
}

const MOST_STEPS = 10;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** A success, or why there is none; rejects only when `signal` is aborted by the person. */
export async function followed(
  source: DownloadSource,
  address: string,
  { method, headers, signal, staysAtOrigin = false }: Asked,
): Promise<Result<Reached>> {
  const hubOrigin = new URL(source.hub).origin;
  let url = new URL(address);
  let linked: Reached['linked'] = {};
  for (let step = 0; step <= MOST_STEPS; step += 1) {
    const mayHaveToken = source.token !== undefined && url.origin === hubOrigin;
    let answer: HttpAnswer;
    try {
      answer = await source.send(url.href, {
        why: 'download',
        method,
        headers: {
          'user-agent': source.userAgent,
          accept: '*/*',
          'accept-encoding': 'identity',
          ...headers,
          ...(mayHaveToken && { authorization: `Bearer ${source.token}` }),
        },
        signal,
      });
    } catch (error) {
      signal.throwIfAborted();
      return fail(failureOfBreak(error, url, source));
    }
    // Which has none, and so is at its end: the connection can be used again.
    if (method === 'HEAD' && answer.status < 400) await answer.text(0).catch(() => '');
    linked = { ...linked, ...linkedIn(answer) };
    const location = REDIRECTS.has(answer.status) ? answer.headers.get('location') : null;
    if (location === null) {
      if (answer.status >= 200 && answer.status < 300) return ok({ answer, host: url.host, linked });
      return fail(await failureOfAnswer(answer, url, source));
    }
    const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (!next || !/^https?:$/.test(next.protocol)) {
      answer.close();
      return fail(downloadFailure('download.redirect', url));
    }
    if (staysAtOrigin && next.origin !== url.origin) {
      answer.close();
      return ok({ answer, host: next.host, linked });
    }
    answer.close();
    // What was asked for securely is not taken from a line that anyone may have written on.
    if (url.protocol === 'https:' && next.protocol === 'http:')
      return fail(downloadFailure('download.insecure', next));
    url = next;
  }
  return fail(downloadFailure('download.redirect', url));
}

function linkedIn({ headers }: HttpAnswer): Reached['linked'] {
  const sha256 = /^"?([0-9a-f]{64})"?$/.exec(headers.get('x-linked-etag') ?? '')?.[1];
  const bytes = wholeNumber(headers.get('x-linked-size'));
  return { ...(sha256 !== undefined && { sha256 }), ...(bytes !== undefined && { bytes }) };
}

/** Of a header; undefined where it is none. */
export const wholeNumber = (text: string | null): number | undefined =>
  text !== null && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
