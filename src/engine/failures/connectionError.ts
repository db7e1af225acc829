/** What Node and undici mean when a connection fails. */

import type { FailureCode } from '@shared/domain/failure';
import { isObject } from '@shared/domain/json';

const FOREIGN =
  /HPE_|HTTP\/1\.1 protocol|UND_ERR_HEADERS_OVERFLOW|CONTENT_LENGTH_MISMATCH|Z_DATA_ERROR|Decompression failed/;

/** `told`: the codes and messages of an error and its causes. `network.other` for what none of them explains. */
export function connectionCodeOf(told: string): FailureCode {
  if (/ERR_INVALID_URL|Invalid URL/i.test(told)) return 'network.badUrl';
  if (/ECONNREFUSED/.test(told)) return 'network.refused';
  if (/ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME/.test(told)) return 'network.hostNotFound';
  if (/ETIMEDOUT|_TIMEOUT\b|timed? ?out/i.test(told)) return 'network.timeout';
  if (/CERT|ERR_TLS|ERR_SSL|EPROTO|SELF_SIGNED|UNABLE_TO_|certificate/i.test(told)) return 'network.tls';
  // What the HTTP parser and the decompressors say of bytes that they do not understand.
  if (FOREIGN.test(told)) return 'response.invalid';
  if (/ECONNRESET|EPIPE|UND_ERR_SOCKET|terminated|other side closed|ECONNABORTED|Z_BUF_ERROR/i.test(told))
    return 'network.cut';
  return 'network.other';
}

/** An error, then what caused it, outermost first; of a failed try at several addresses, the first. */
export function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  for (let at = error; at !== undefined && at !== null && causes.length < 8; ) {
    causes.push(at);
    const inner: unknown = isObject(at) || at instanceof Error ? Reflect.get(at, 'cause') : undefined;
    const several: unknown = at instanceof Error ? Reflect.get(at, 'errors') : undefined;
    at = Array.isArray(several) ? several[0] : inner;
  }
  return causes;
}

/** Empty where the value has no such text. */
export function textOf(value: unknown, name: 'code' | 'message'): string {
  if (typeof value !== 'object' || value === null) return '';
  const text: unknown = Reflect.get(value, name);
  return typeof text === 'string' ? text : '';
}
