import { expect, it } from 'vitest';
import { isCredentialName, withoutCredentials } from './credentials';

it.each([
  'api_key',
  'apiKey',
  'X-Auth-Token',
  'Authorization',
  'auth',
  'client_secret',
  'PASSWORD',
  'Set-Cookie',
])('%s gives access', (name) => expect(isCredentialName(name)).toBe(true));

it.each(['tokens_in', 'tokenizer', 'keyword', 'keywords', 'author', 'content', 'model'])(
  '%s gives none',
  (name) => expect(isCredentialName(name)).toBe(false),
);

it('at any level, in lists too; what is no text stays', () => {
  expect(
    withoutCredentials({
      a: [{ api_key: 'x', n: 1 }],
      api_keys: ['x', ''],
      token: 7,
      credentials: { user: 'x' },
    }),
  ).toEqual({ a: [{ api_key: '•••', n: 1 }], api_keys: ['•••', ''], token: 7, credentials: { user: '•••' } });
});
