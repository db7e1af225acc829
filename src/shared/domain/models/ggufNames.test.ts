import { describe, expect, it } from 'vitest';
import { baseNameOf, firstPartOf, isGgufName, partNamesOf, quantOf, renamed } from './ggufNames';

describe('names of model files', () => {
  it('tell their parts', () => {
    expect(partNamesOf('x-Q4_0-00002-of-00003.gguf')).toEqual([
      'x-Q4_0-00001-of-00003.gguf',
      'x-Q4_0-00002-of-00003.gguf',
      'x-Q4_0-00003-of-00003.gguf',
    ]);
    expect(partNamesOf('x.gguf')).toEqual(['x.gguf']);
    expect(partNamesOf('x-00001-of-99999.gguf')).toEqual(['x-00001-of-99999.gguf']);
  });

  it('know all parts of a model by the first, in whatever folder it lies', () => {
    const parts = ['/m/big-00001-of-00003.gguf', '/m/big-00002-of-00003.gguf', '/m/big-00003-of-00003.gguf'];
    expect(partNamesOf(parts[0] ?? '')).toEqual(parts);
    expect(firstPartOf(parts[2] ?? '')).toBe(parts[0]);
    expect(firstPartOf('/m/one.gguf')).toBe('/m/one.gguf');
  });

  it.each([
    ['SmolLM2-135M-Instruct.Q4_1.gguf', 'Q4_1'],
    ['Llama-3.2-1B-Instruct-Q4_K_M.gguf', 'Q4_K_M'],
    ['qwen2.5-0.5b-instruct-q8_0.gguf', 'Q8_0'],
    ['UD-Q2_K_XL/DeepSeek-R1-UD-Q2_K_XL-00001-of-00005.gguf', 'UD-Q2_K_XL'],
    ['gpt-oss-20b-mxfp4.gguf', 'MXFP4'],
    ['Model-IQ3_XXS.gguf', 'IQ3_XXS'],
    ['model-f16.gguf', 'F16'],
    ['BF16.gguf', 'BF16'],
    ['tinyllama.gguf', undefined],
  ])('%s: %s', (name, quant) => {
    expect(quantOf(name)).toBe(quant);
  });

  it('keep the number of a part under another name', () => {
    expect(baseNameOf('x-00001-of-00003.gguf')).toBe('x');
    expect(renamed('x-00001-of-00003.gguf', 'y')).toBe('y-00001-of-00003.gguf');
    expect(renamed('x.gguf', 'y')).toBe('y.gguf');
  });

  it('are of models, or of what sees for one', () => {
    expect(
      ['a.gguf', 'a.bin', 'mmproj-a.gguf', 'x/mmproj-F16.gguf', 'imatrix.gguf'].filter(isGgufName),
    ).toEqual(['a.gguf']);
  });
});
