/** What is wrong with the proxy on the way: the server that was to be asked has no part in it. */
import type { FailureCode } from '@shared/domain/failure';

export class ProxyError extends Error {
  constructor(
    readonly code: Extract<FailureCode, `proxy.${string}`>,
    /** Of which proxy, and in which variable; fit to be shown. */
    readonly named: Readonly<Record<string, string>>,
    override readonly cause?: unknown,
  ) {
    super(`${code} ${Object.values(named).join(' ')}`);
  }
}
