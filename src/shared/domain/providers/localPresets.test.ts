import { describe, expect, it } from 'vitest';
import { foundAt, foundBeside, localPresets } from './localPresets';

const found = [
  { id: 'ollama', models: 3 },
  { id: 'vllm', models: null },
];

describe('servers on this computer', () => {
  it('are the four with their usual ports', () => {
    expect(localPresets.map(({ id, baseUrl }) => `${id} ${new URL(baseUrl).port}`)).toEqual([
      ...['ollama 11434', 'lmstudio 1234', 'llamacpp 8080', 'vllm 8000'],
    ]);
  });

  it.each([
    ['http://localhost:11434/v1', 'ollama'],
    ['127.0.0.1:11434', 'ollama'],
    ['http://[::1]:11434/v1/', 'ollama'],
    ['http://localhost:8000/v1', 'vllm'],
    ['http://localhost:11435/v1', undefined],
    ['http://192.168.1.2:11434/v1', undefined],
    ['', undefined],
  ])('answer for %s', (baseUrl, id) => {
    expect(foundAt({ baseUrl }, found)?.id).toBe(id);
  });

  it('are not offered where one of the list asks them already, under whatever name', () => {
    const own = { id: 'mine', baseUrl: 'http://127.0.0.1:11434/v1' };
    expect(foundBeside([own], found).map(({ preset }) => preset.id)).toEqual(['vllm']);
    expect(foundBeside([own, { id: 'vllm', baseUrl: 'http://elsewhere/v1' }], found)).toEqual([]);
    expect(foundBeside([], found).map(({ models }) => models)).toEqual([3, null]);
  });
});
