/** The headers of a request: these, and what HTTP itself needs (host, length, connection). */

import { type FailureContext, failure } from '@engine/failures/failureOf';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';

export function headersOf(
  provider: Provider,
  context: FailureContext,
  userAgent: string,
  hasBody: boolean,
): Result<Headers> {
  const { key } = context;
  // Checked here, because undici would quote the key in its error.
  if (key && !/^[\x21-\x7e]+$/.test(key)) {
    const why = 'The key holds a blank, a line break or a letter that no key has.';
    return fail(failure('auth.rejected', context, why));
  }
  const headers = new Headers({ Accept: 'application/json', 'User-Agent': userAgent });
  if (hasBody) headers.set('Content-Type', 'application/json');
  if (key) headers.set('Authorization', `Bearer ${key}`);
  for (const [name, value] of Object.entries(provider.headers ?? {})) {
    try {
      headers.set(name, value);
    } catch {
      // Its error quotes the value.
      return fail(failure('input.invalid', context, `The header ${name} holds what no header can.`));
    }
  }
  return ok(headers);
}
