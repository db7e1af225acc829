import { describe, expect, it } from 'vitest';
import { keylessUrl, maskedUrl, secretsInUrl, wholeUrl } from './maskedUrl';

describe('an address', () => {
  it.each([
    ['of most', 'https://api.openai.com/v1', 'https://api.openai.com/v1', []],
    [
      'of Azure',
      'https://x.example/openai?api-version=2025-01-01',
      'https://x.example/openai?api-version=2025-01-01',
      [],
    ],
    [
      'of Hugging Face’s router, whose path is no token',
      'https://router.huggingface.co/hf-inference/models/x',
      'https://router.huggingface.co/hf-inference/models/x',
      [],
    ],
    [
      'with a key (Google)',
      'https://x.example/v1?key=AIza-1%2B2&alt=sse',
      'https://x.example/v1?key=•••&alt=sse',
      ['AIza-1%2B2', 'AIza-1+2'],
    ],
    [
      'with a code (Azure functions), behind a path',
      'https://x.example/v1?code=a==/more',
      'https://x.example/v1?code=•••',
      ['a==/more'],
    ],
    [
      'with a name and a password (a proxy)',
      'https://me:pa%40ss@x.example/v1',
      'https://•••@x.example/v1',
      ['me:pa%40ss', 'me:pa@ss', 'pa%40ss', 'pa@ss'],
    ],
    ['with a token for a name', 'https://ghp_1234@x.example', 'https://•••@x.example', ['ghp_1234']],
    ['with an @ in its password', 'http://a:b@c@x.example/v1', 'http://•••@x.example/v1', ['a:b@c', 'b@c']],
    ['with an @ in its path', 'http://localhost:8080/@me/v1', 'http://localhost:8080/@me/v1', []],
    ['with a bare parameter of figures', 'http://x.example?s3cret', 'http://x.example?•••', ['s3cret']],
    ['without a scheme', 'me:secret1@x.example/v1', '•••@x.example/v1', ['me:secret1', 'secret1']],
    [
      'with a bare parameter',
      'http://x.example?sk-12345678901234',
      'http://x.example?•••',
      ['sk-12345678901234'],
    ],
    ['with a switch', 'http://x.example/v1?debug', 'http://x.example/v1?debug', []],
    ['with an @ in its path', 'https://x.example/@cf/v1', 'https://x.example/@cf/v1', []],
    ['that is none', 'not an address', 'not an address', []],
  ])('%s', (_, url, masked, secrets) => {
    expect(maskedUrl(url)).toBe(masked);
    expect(maskedUrl(masked)).toBe(masked);
    expect(secretsInUrl(url)).toEqual(secrets);
    expect(secretsInUrl(masked)).toEqual([]);
    expect(wholeUrl(masked, url)).toBe(url);
  });

  it('gets its secrets back for its own server only, and goes without what is not known', () => {
    const own = 'https://me:pw@x.example/v1?key=k1&v=1';
    expect(wholeUrl('https://•••@x.example/v2?key=•••', own)).toBe('https://me:pw@x.example/v2?key=k1');
    expect(wholeUrl('https://•••@evil.example/v1?key=•••&v=1', own)).toBe('https://evil.example/v1?v=1');
    expect(wholeUrl('https://•••@x.example/v1?key=•••', undefined)).toBe('https://x.example/v1');
  });
});

describe('what was pasted with an address, or in its place', () => {
  it.each([
    ['a password with a slash', 'http://a:b/c1234567@x.example/v1', 'http://•••@x.example/v1'],
    ['a key', 'sk-proj-1234567890abcdef', '•••'],
    ['a key behind it', 'https://x.example/v1 and sk-proj-1234567890abcdef', 'https://x.example/v1 and •••'],
    [
      'a header',
      'https://x example -H "Authorization: Bearer abc.def"',
      'https://x example -H "Authorization: Bearer •••"',
    ],
  ])('%s is masked', (_, typed, shown) => expect(maskedUrl(typed)).toBe(shown));
});

it.each([
  ['http://a.example/ask?mode=fast&q=two%20words&n=3', 'http://a.example/ask?mode=fast&q=two%20words&n=3'],
  ['http://a.example/ask?mode=fast&api_key=abcdef12&x', 'http://a.example/ask?mode=fast&api_key=•••&x'],
  ['https://f.example/api/chat?code=Zm9vYmFyYmF6', 'https://f.example/api/chat?code=•••'],
  ['https://me:hunter2@a.example/ask?mode=fast', 'https://•••@a.example/ask?mode=fast'],
  ['https://a.example/ask?t=sk-proj-0123456789abcdefghij', 'https://a.example/ask?t=•••'],
])('of %s what is no key comes in', (url, kept) => expect(keylessUrl(url)).toBe(kept));
