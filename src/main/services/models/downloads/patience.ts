/** A request is given up when whoever was asked says nothing for so long, or when the person wants it to be. */

export interface Patience {
  /** For the request: aborted with the person's reason, or as timed out. */
  readonly signal: AbortSignal;
  /** Something was said: the time begins anew. */
  readonly heard: () => void;
  /** The request has ended. */
  readonly end: () => void;
}

/** `wanted`: aborted by the person, before or while it is waited. */
export function waitPatiently(wanted: AbortSignal, silenceMs: number): Patience {
  const asking = new AbortController();
  const stop = () => asking.abort(wanted.reason);
  if (wanted.aborted) stop();
  wanted.addEventListener('abort', stop, { once: true });
  const late = () => asking.abort(new DOMException('It said nothing: timed out.', 'TimeoutError'));
  const timer = setTimeout(late, silenceMs);
  return {
    signal: asking.signal,
    heard: () => void timer.refresh(),
    end() {
      clearTimeout(timer);
      wanted.removeEventListener('abort', stop);
    },
  };
}
