import { describe, expect, it } from 'vitest';
import { atOnceOf, wantsSlots } from './atOnce';
import { presets } from './presets';

const preset = (id: string) => {
  const found = presets.find(({ provider }) => provider.id === id)?.provider;
  if (!found) throw new Error(id);
  return found;
};

describe('atOnceOf', () => {
  it('begins with one on this computer, and with many at a hosted service', () => {
    const asked = presets.filter(({ provider }) => provider.kind !== 'echo');
    const numbers = asked.map(({ provider }) => [provider.needsKey, atOnceOf(provider)] as const);
    expect(numbers.filter(([isHosted]) => !isHosted).map(([, number]) => number)).toEqual([1, 1, 1, 1, 1]);
    expect(new Set(numbers.filter(([isHosted]) => isHosted).map(([, number]) => number))).toEqual(
      new Set([16]),
    );
  });

  it.each(['llama.cpp', 'llama.cpp on the workstation', 'llama-server', 'My Llama CPP'])(
    'takes the server called %s for what its name says',
    (label) => {
      const own = { ...preset('openai'), id: 'own', label };
      expect(atOnceOf(own)).toBe(1);
      expect(atOnceOf(own, 4)).toBe(4);
      expect(wantsSlots(own)).toBe(true);
    },
  );

  it('takes the server’s word, and the user’s own before it', () => {
    const llamaCpp = preset('llamacpp');
    expect(atOnceOf(llamaCpp, 2)).toBe(2);
    expect(atOnceOf({ ...llamaCpp, concurrency: 8 }, 2)).toBe(8);
    expect(wantsSlots({ ...llamaCpp, concurrency: 8 })).toBe(false);
    expect(wantsSlots(preset('ollama'))).toBe(false);
    expect(wantsSlots({ ...preset('openai'), label: 'Llama API' })).toBe(false);
  });
});
