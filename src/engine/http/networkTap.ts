/**
 * What every request tells of itself to the network log. It sits in undici's dispatcher, below all that sends: what goes out
 * without it would have to go out without the engine's HTTP.
 */
import type { Exchange, Why } from '@shared/domain/network/exchange';
import type { Dispatcher } from 'undici';

/** Hears of each request at its beginning. `started`: no byte of it has left yet. */
export type NetworkTap = (started: StartedExchange) => ExchangeWatch;

export type StartedExchange = Pick<
  Exchange,
  'why' | 'method' | 'scheme' | 'host' | 'port' | 'path' | 'proxy'
>;

export interface ExchangeWatch {
  readonly sent: (bytes: number) => void;
  readonly received: (bytes: number) => void;
  /** Exactly once. */
  readonly end: (end: Pick<Exchange, 'outcome' | 'status' | 'error'>) => void;
}

/** What `request` is given as `opaque`. */
export interface Reason {
  readonly why: Why;
}

/** Of each request. `proxy`: the URL of the one that they go through. */
export function tapped(tap: NetworkTap, proxy?: string): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const { opaque, signal } = options as Dispatcher.RequestOptions<Reason>;
    if (!opaque) throw new Error('A request says why it is sent.');
    const url = new URL(String(options.origin));
    const watch = tap({
      why: opaque.why,
      method: options.method,
      scheme: url.protocol.slice(0, -1),
      host: url.hostname,
      port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
      path: options.path.replace(/\?.*$/s, ''),
      ...(proxy !== undefined && { proxy: new URL(proxy).host }),
    });
    let status: number | undefined;
    const answered = () =>
      ({
        outcome: outcomeOf(status),
        ...(status !== undefined && { status }),
      }) as const;
    return dispatch(options, {
      onRequestStart: (controller, context) => {
        handler.onRequestStart?.(controller, context);
        // It is called off now where it was while it waited for its connection.
        if (!controller.aborted) watch.sent(bytesOf(options, url));
      },
      onResponseStarted: () => handler.onResponseStarted?.(),
      onResponseStart: (controller, code, headers, message) => {
        status = code;
        watch.received(headBytes(controller.rawHeaders, message));
        handler.onResponseStart?.(controller, code, headers, message);
      },
      onResponseData: (controller, chunk) => {
        watch.received(chunk.length);
        handler.onResponseData?.(controller, chunk);
      },
      onResponseEnd: (controller, trailers) => {
        watch.end(answered());
        handler.onResponseEnd?.(controller, trailers);
      },
      onResponseError: (controller, error) => {
        const stopped = signal instanceof AbortSignal && signal.aborted ? signal : undefined;
        const isCalledOff = stopped !== undefined && !isTimeout(stopped.reason);
        // Whoever has read enough lets go of the rest.
        const isLetGo = !stopped && status !== undefined && Reflect.get(error, 'code') === 'UND_ERR_ABORTED';
        if (isCalledOff) watch.end({ ...answered(), outcome: 'cancelled' });
        else if (isLetGo) watch.end(answered());
        else watch.end({ ...answered(), outcome: 'failed', error: nameOf(stopped?.reason ?? error) });
        handler.onResponseError?.(controller, error);
      },
      onRequestUpgrade: (...upgrade) => handler.onRequestUpgrade?.(...upgrade),
    });
  };
}

function outcomeOf(status = 0): Exchange['outcome'] {
  if (status >= 200 && status < 300) return 'answered';
  // Whether somebody goes where it leads is another request's line.
  return REDIRECTS.has(status) ? 'redirected' : 'refused';
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

const isTimeout = (reason: unknown): boolean => reason instanceof Error && reason.name === 'TimeoutError';

/** No message: it may quote what was said. */
function nameOf(error: Error): string {
  const code: unknown = Reflect.get(error, 'code') ?? Reflect.get(Object(error.cause), 'code');
  return typeof code === 'string' ? code : error.name;
}

const CRLF = 2;

/** As undici writes it: the request's line, `host`, `connection`, our headers, the length of what is posted. */
function bytesOf({ method, path, headers, body }: Dispatcher.DispatchOptions, { host }: URL): number {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : 0;
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: ${host}`,
    'connection: keep-alive',
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    ...(typeof body === 'string' ? [`content-length: ${length}`] : []),
  ];
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line, 'latin1') + CRLF, CRLF + length);
}

function headBytes(raw: Dispatcher.DispatchController['rawHeaders'], message = ''): number {
  const line = `HTTP/1.1 200 ${message}`.length + CRLF;
  if (!Array.isArray(raw)) return line + CRLF;
  // Names and values by turns: ": " follows the one, a line break the other.
  return raw.reduce((sum: number, each: Buffer | string) => sum + each.length + CRLF, line + CRLF);
}
