import { describe, expect, it } from 'vitest';
import { isLoopback } from './nodeHttp';

describe('isLoopback', () => {
  it.each([
    ['http://localhost:11434/v1', true],
    ['http://ollama.localhost/v1', true],
    ['http://127.0.0.1:8080', true],
    ['http://127.8.9.10', true],
    ['http://[::1]:1234/v1', true],
    ['http://0x7f.1/', true],
    ['https://api.openai.com/v1', false],
    ['http://192.168.1.7:11434', false],
    ['http://localhost.evil.test', false],
    ['http://127.0.0.1.evil.test', false],
    ['nonsense', false],
  ])('%s: %s', (url, expected) => {
    expect(isLoopback(url)).toBe(expected);
  });
});
