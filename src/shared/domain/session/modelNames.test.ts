import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelNames } from './modelNames';
import type { ModelSetting, SamplingParams } from './modelSetting';

const providers = [
  { id: 'openai', label: 'OpenAI' },
  { id: 'openrouter', label: 'OpenRouter' },
];
const words = { providers, unnamed: 'not chosen' };
let made = 0;
const setting = (
  model: string,
  params: SamplingParams = {},
  more: Partial<ModelSetting> = {},
): ModelSetting => {
  made += 1;
  return { id: `m${made}`, providerId: 'openai', model, params, ...more };
};
const namesOf = (models: readonly ModelSetting[]) => {
  const { byId, shared } = modelNames(models, words);
  const all = models.map(({ id }) => byId.get(id));
  return { shared, alias: all.map((name) => name?.alias), short: all.map((name) => name?.short), all };
};

describe('a model’s name by default', () => {
  it.each([
    ['/models/qwen2.5-0.5b-instruct-q4_k_m.gguf', 'qwen2.5-0.5b-instruct-q4_k_m'],
    ['C:\\models\\phi-4.Q8_0.GGUF', 'phi-4.Q8_0'],
    ['DeepSeek-R1-Q4_K_M-00001-of-00009.gguf', 'DeepSeek-R1-Q4_K_M'],
    ['openai/gpt-4o-mini', 'gpt-4o-mini'],
    ['accounts/fireworks/models/llama-v3p1-8b-instruct', 'llama-v3p1-8b-instruct'],
    ['hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M', 'Llama-3.2-1B-Instruct-GGUF:Q4_K_M'],
    ['@cf/meta/llama-3-8b-instruct', 'llama-3-8b-instruct'],
    ['gpt-4.1', 'gpt-4.1'],
    ['qwen3:0.6b', 'qwen3:0.6b'],
    [' models/mixtral/ ', 'mixtral'],
    ['.gguf', '.gguf'],
    ['/', '/'],
    ['', 'not chosen'],
  ])('of %j is %j', (model, alias) => {
    expect(namesOf([setting(model)]).alias).toEqual([alias]);
  });

  it('has the parameters in which it differs from its neighbours, and none that is the same for all', () => {
    const names = namesOf([
      setting('gpt-4o-mini', { temperature: 0, maxTokens: 5 }),
      setting('local/qwen3', { temperature: 0.7, maxTokens: 5 }),
      setting('o3', { reasoningEffort: 'high', maxTokens: 5 }),
    ]);
    expect(names.alias).toEqual(['gpt-4o-mini t=0', 'qwen3 t=0.7', 'o3 effort=high']);
    expect(names.short).toEqual(names.alias);
    expect(names.shared).toBe('max=5');
  });

  it('has the provider where two serve the same model', () => {
    const names = namesOf([
      setting('gpt-4o-mini'),
      setting('openai/gpt-4o-mini', {}, { providerId: 'openrouter' }),
      setting('o3'),
    ]);
    expect(names.alias).toEqual(['gpt-4o-mini (OpenAI)', 'gpt-4o-mini (OpenRouter)', 'o3']);
  });

  it('has more of the path where one provider serves two models that end alike', () => {
    const names = namesOf([setting('/a/v1/x.gguf'), setting('/b/v1/x.gguf'), setting('/b/v1/y.gguf')]);
    expect(names.alias).toEqual(['a/v1/x', 'b/v1/x', 'y']);
    expect(namesOf([setting('x.gguf'), setting('x.bin')]).alias).toEqual(['x.gguf', 'x.bin']);
    expect(namesOf([setting('gpt-4o'), setting('openai/gpt-4o')]).alias).toEqual(['gpt-4o', 'openai/gpt-4o']);
  });

  it('numbers what is the same in everything', () => {
    expect(namesOf([setting('x'), setting('x'), setting('x #1')]).alias).toEqual(['x #2', 'x #3', 'x #1']);
  });
});

describe('beside its neighbours', () => {
  it('a model is named by what differs, and what all share is said once', () => {
    const names = namesOf(
      [0, 0.5, 1].map((temperature) => setting('a/gpt-x', { temperature, maxTokens: 9 })),
    );
    expect(names.short).toEqual(['t=0', 't=0.5', 't=1']);
    expect(names.shared).toBe('gpt-x max=9');
    expect(names.alias).toEqual(['gpt-x t=0', 'gpt-x t=0.5', 'gpt-x t=1']);
  });

  it('keeps its whole name where one of them would be left without any', () => {
    const names = namesOf([setting('gpt-x'), setting('gpt-x', { temperature: 1 })]);
    expect(names.short).toEqual(['gpt-x', 'gpt-x t=1']);
    expect(names.shared).toBe('');
  });

  it('alone it says how it is asked', () => {
    const names = namesOf([setting('openai/gpt-x', { temperature: 0.7, topP: 0.9, stop: ['###'], seed: 2 })]);
    expect(names.shared).toBe('gpt-x t=0.7 top-p=0.9 stop=["###"] seed=2');
    expect(names.short).toEqual([names.shared]);
    expect(names.alias).toEqual(['gpt-x']);
    expect(names.all[0]?.full).toBe('openai/gpt-x t=0.7 top-p=0.9 stop=["###"] seed=2');
  });
});

describe('a name of one’s own', () => {
  it('is the name, and leaves those of the others as they are', () => {
    const models = [setting('x', { temperature: 0 }), setting('x', { temperature: 1 }, { alias: ' Wild ' })];
    const names = namesOf(models);
    expect(names.alias).toEqual(['x t=0', 'Wild']);
    expect(names.short).toEqual(names.alias);
    expect(names.all[1]?.byDefault).toBe('x t=1');
    expect(names.all[1]?.full).toBe('x t=1');
  });

  it('counts for nothing where it is blank, and gets a number where it is taken', () => {
    expect(namesOf([setting('x', {}, { alias: '  ' })]).alias).toEqual(['x']);
    const both = [setting('x', { seed: 2 }, { alias: 'Fast' }), setting('x', { seed: 1 }, { alias: 'Fast' })];
    expect(namesOf(both).alias).toEqual(['Fast #2', 'Fast #1']);
    expect(namesOf(both.toReversed()).alias).toEqual(['Fast #1', 'Fast #2']);
  });
});

const name = fc.constantFrom(
  'x',
  'y',
  'a/x',
  'b/x',
  'b/x.gguf',
  '/b/x',
  '',
  ' ',
  'x #1',
  'x (OpenAI)',
  'x t=0',
  't=0',
);
const params = fc.record(
  {
    temperature: fc.constantFrom(0, 0.7),
    maxTokens: fc.constantFrom(1, 2),
    seed: fc.constantFrom(1, 2),
    stop: fc.constantFrom(['a'], ['b'], ['a very long stop sequence 1'], ['a very long stop sequence 2']),
  },
  { requiredKeys: [] },
);
const models = fc
  .array(
    fc.record(
      {
        providerId: fc.constantFrom('openai', 'openrouter', 'OpenAI', 'gone'),
        model: name,
        params,
        alias: fc.oneof(name, fc.constantFrom('Fast', 'x #2')),
      },
      { requiredKeys: ['providerId', 'model', 'params'] },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) => all.map((each, index): ModelSetting => ({ id: `m${index}`, ...each })));

describe('names of any models', () => {
  it('are there and distinct', () => {
    fc.assert(
      fc.property(models, (all) => {
        const { alias, short } = namesOf(all);
        expect(new Set(alias).size).toBe(all.length);
        expect(new Set(short).size).toBe(all.length);
        expect([...alias, ...short].every((each) => each?.trim())).toBe(true);
      }),
    );
  });

  it('are the same in any order', () => {
    fc.assert(
      fc.property(models, fc.infiniteStream(fc.nat()), (all, order) => {
        const mixed = all
          .map((each) => ({ each, at: order.next().value }))
          .toSorted((a, b) => Number(a.at) - Number(b.at))
          .map(({ each }) => each);
        // Which of two that are the same in everything comes first is nobody's business.
        const said = (each: readonly ModelSetting[]) =>
          namesOf(each)
            .all.map((found) => JSON.stringify(found))
            .sort();
        expect(said(mixed)).toEqual(said(all));
        expect(namesOf(mixed).shared.length).toBe(namesOf(all).shared.length);
      }),
    );
  });

  it('have no parameter that all have, and each says those that others have otherwise', () => {
    fc.assert(
      fc.property(models, (all) => {
        const { byId } = modelNames(
          all.map(({ alias: _, ...each }) => ({ ...each, model: 'x' })),
          words,
        );
        for (const param of ['temperature', 'maxTokens', 'seed'] as const) {
          const said = { temperature: / t=/, maxTokens: / max=/, seed: / seed=/ }[param];
          const varies = new Set(all.map((each) => each.params[param])).size > 1;
          for (const { id, params: own } of all)
            expect(said.test(byId.get(id)?.alias ?? '')).toBe(varies && own[param] !== undefined);
        }
      }),
    );
  });

  it('do not depend on the names that users give others', () => {
    fc.assert(
      fc.property(models, (all) => {
        const byDefault = (each: readonly ModelSetting[]) =>
          namesOf(each).all.map((found) => found?.byDefault);
        expect(byDefault(all.map(({ alias: _, ...each }) => each))).toEqual(byDefault(all));
      }),
    );
  });
});
