/** The headers of a request: these, and what HTTP itself needs (host, length, connection). */

import { type FailureContext, failure } from '@engine/failures/failureOf';
import type { HeaderValues } from '@shared/domain/providers/headers';
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
  const headers = new Headers();
  for (const [name, value] of Object.entries(namedHeaders(provider, userAgent, key, hasBody))) {
    try {
      headers.set(name, value);
    } catch {
      // Its error quotes the value.
      return fail(failure('input.invalid', context, `The header ${name} holds what no header can.`));
    }
  }
  return ok(headers);
}

/** As they are shown, too, with masks in the place of the key and of secret values. The provider's own stand before ours. */
export function namedHeaders(
  { headers = {} }: Pick<Provider, 'headers'>,
  userAgent: string,
  key: string | undefined,
  hasBody: boolean,
): HeaderValues {
  const own = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const ours = Object.entries({
    Accept: 'application/json',
    'User-Agent': userAgent,
    ...(hasBody && { 'Content-Type': 'application/json' }),
    ...(key && { Authorization: `Bearer ${key}` }),
  });
  return { ...Object.fromEntries(ours.filter(([name]) => !own.has(name.toLowerCase()))), ...headers };
}
