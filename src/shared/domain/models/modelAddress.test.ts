import { describe, expect, it } from 'vitest';
import { readModelAddress } from './modelAddress';

const hub = (repo: string, more: object = {}) => ({
  ok: true,
  value: { type: 'hub', repo, revision: 'main', ...more },
});

describe('the address of a model', () => {
  it.each([
    ['hf:bartowski/SmolLM2-GGUF:Q4_K_M', hub('bartowski/SmolLM2-GGUF', { quant: 'Q4_K_M' })],
    ['  hf:a/b  ', hub('a/b')],
    ['hf://a/b:q8_0', hub('a/b', { quant: 'q8_0' })],
    ['huggingface:a/b/x.gguf', hub('a/b', { file: 'x.gguf' })],
    ['hf:a/b/sub/x.gguf#v2', hub('a/b', { file: 'sub/x.gguf', revision: 'v2' })],
    ['hf.co/a/b:Q4_0', hub('a/b', { quant: 'Q4_0' })],
    ['https://huggingface.co/a/b', hub('a/b')],
    ['https://huggingface.co/a/b/tree/main', hub('a/b')],
    ['https://huggingface.co/a/b/blob/main/x%20y.gguf', hub('a/b', { file: 'x y.gguf' })],
    [
      'https://huggingface.co/a/b/resolve/v1/sub/x.gguf?download=true',
      hub('a/b', { file: 'sub/x.gguf', revision: 'v1' }),
    ],
    ['http://127.0.0.1:81/a/b/resolve/main/x.gguf', hub('a/b', { file: 'x.gguf' })],
    [
      'https://example.com/m.gguf?sig=1#x',
      { ok: true, value: { type: 'url', url: 'https://example.com/m.gguf?sig=1' } },
    ],
  ])('%s', (typed, read) => {
    expect(readModelAddress(typed, 'http://127.0.0.1:81')).toEqual(read);
  });

  it.each([
    '',
    'model.gguf',
    'file:///etc/passwd',
    'ftp://a/b.gguf',
    'hf:a',
    'hf:a/b:',
    'hf:../b',
    'hf:a/b c',
    'https://',
    'https://name:word@example.com/m.gguf',
  ])('is refused where it is none: %s', (typed) => {
    const read = readModelAddress(typed);
    expect(read).toMatchObject({ ok: false, failure: { code: 'download.address' } });
    expect(JSON.stringify(read)).not.toContain('word@');
  });
});
