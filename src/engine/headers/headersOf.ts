/** The headers of a request: these, and what HTTP itself needs (host, length, connection). */

import { type FailureContext, failure } from '@engine/failures/failureOf';
import { type Address, readAddress } from '@shared/domain/providers/address';
import { type HeaderValues, maskedHeaders } from '@shared/domain/providers/headers';
import { MASK } from '@shared/domain/providers/mask';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';

const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const OUTER_BLANKS = /^[\t\n\r ]+|[\t\n\r ]+$/g;

/** `keyHeader`: in small letters. With names in lower case, as `Headers` would have them; that one takes as long as all the rest of a request. */
export function headersOf(
  provider: Provider,
  context: FailureContext,
  userAgent: string,
  hasBody: boolean,
  keyHeader?: string,
): Result<HeaderValues> {
  const { key } = context;
  // Checked here, because undici would quote the key in its error.
  if (key && !/^[\x21-\x7e]+$/.test(key)) {
    const why = 'The key holds a blank, a line break or a letter that no key has.';
    return fail(failure('auth.rejected', context, why));
  }
  const login = loginOf(provider);
  if (key && login !== undefined) return fail(failure('address.twoLogins', context));
  const headers = new Map<string, string>();
  for (const [name, given] of Object.entries(
    withKey(provider, userAgent, { key, login, keyHeader }, hasBody),
  )) {
    const value = given.replace(OUTER_BLANKS, '');
    // Checked here, because undici would quote the value in its error.
    if (!TOKEN.test(name) || !FIELD_VALUE.test(value))
      return fail(failure('input.invalid', context, `The header ${name} holds what no header can.`));
    headers.set(name.toLowerCase(), value);
  }
  return ok(Object.fromEntries(headers));
}

/** Those of a request with a body of JSON as it is shown: with masks in the place of the key and of secret values. */
export function shownHeaders(
  { headers }: Pick<Provider, 'headers'>,
  { login }: Pick<Address, 'login'>,
  { userAgent, hasKey }: { readonly userAgent: string; readonly hasKey: boolean },
  keyHeader?: string,
): HeaderValues {
  const key = hasKey ? MASK : undefined;
  return withKey(
    { headers: maskedHeaders(headers) },
    userAgent,
    { key, login: login && MASK, keyHeader },
    true,
  );
}

interface Access {
  readonly key: string | undefined;
  readonly login: string | undefined;
  /** Where the key stands as it is, in the place of a bearer. */
  readonly keyHeader: string | undefined;
}

function withKey(
  { headers = {} }: Pick<Provider, 'headers'>,
  userAgent: string,
  { key, login, keyHeader }: Access,
  hasBody: boolean,
): HeaderValues {
  const isOwn = keyHeader !== undefined;
  const named = namedHeaders(
    { headers },
    userAgent,
    authorizationOf(isOwn ? undefined : key, login),
    hasBody,
  );
  const isSet = Object.keys(headers).some((name) => name.toLowerCase() === keyHeader);
  return isOwn && key && !isSet ? { ...named, [keyHeader]: key } : named;
}

/** As they are shown, too, with masks in the place of the key and of secret values. The provider's own stand before ours. */
export function namedHeaders(
  { headers = {} }: Pick<Provider, 'headers'>,
  userAgent: string,
  authorization: string | undefined,
  hasBody: boolean,
): HeaderValues {
  const own = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const ours = Object.entries({
    Accept: 'application/json',
    'User-Agent': userAgent,
    ...(hasBody && { 'Content-Type': 'application/json' }),
    ...(authorization && { Authorization: authorization }),
  });
  return { ...Object.fromEntries(ours.filter(([name]) => !own.has(name.toLowerCase()))), ...headers };
}

/** A key goes first; `login`: what stands before the host, in base64. */
export function authorizationOf(key: string | undefined, login: string | undefined): string | undefined {
  if (key) return `Bearer ${key}`;
  return login === undefined ? undefined : `Basic ${login}`;
}

/** What stands before the host of its address, as browsers send it. */
function loginOf({ baseUrl }: Provider): string | undefined {
  const address = readAddress(baseUrl);
  if (address.type !== 'address' || !address.login) return undefined;
  const { name, password } = address.login;
  return Buffer.from(`${name}:${password}`, 'utf8').toString('base64');
}
