/** The headers of a request: these, and what fetch itself must add (host, length, connection). */
import type { Provider } from '@shared/domain/provider';

/** Throws a TypeError where a key or a header holds what HTTP cannot carry. */
export function headersOf(
  provider: Provider,
  key: string | undefined,
  userAgent: string,
  hasBody: boolean,
): Headers {
  const headers = new Headers({ Accept: 'application/json', 'User-Agent': userAgent });
  if (hasBody) headers.set('Content-Type', 'application/json');
  if (key) headers.set('Authorization', `Bearer ${key}`);
  for (const [name, value] of Object.entries(provider.headers ?? {})) headers.set(name, value);
  return headers;
}
