import { describe, expect, it } from 'vitest';
import { readArguments } from './readArguments';

const read = (line: string) => readArguments(line.split(' '), {});

describe('options of another command', () => {
  it.each([
    'run s.yaml --max-calls 10',
    'run s.yaml --rounds 2',
    'optimise s.yaml --race settled',
    'optimise s.yaml --compare A B',
    'export s.yaml --max-cost 1',
    'network --samples 2',
    'models --out f.json',
  ])('are refused, not passed over: %s', (line) => {
    const option = /--[a-z-]+/.exec(line)?.[0] ?? '';
    const asked = read(line);
    expect(asked).toMatchObject({ type: 'mistake' });
    expect(asked.type === 'mistake' && asked.message).toContain(option);
  });

  it.each([
    'run s.yaml --race all --samples 3 --max-cost 1 --concurrency 2 --json --format csv --compare A B',
    'run s.yaml --resume --race off -o out.md',
    'run s.yaml --compare-run latest',
    'optimise s.yaml --max-calls 10 --rounds 2 --minibatch 3 --seed 1 --reflector m --max-cost 1 -o o.yaml',
    'export s.yaml --format promptfoo -o o.yaml',
    'models get hf.co/a/b --name c',
    'network --format csv --language zh-CN --user-data-dir d',
  ])('are none here: %s', (line) => {
    expect(read(line).type).not.toBe('mistake');
  });
});

describe('evals from OpenAI', () => {
  it('are named by id or title, listed, or all of them', () => {
    expect(read('import --from openai-evals --choose eval_1 --choose tone --out lib')).toEqual({
      type: 'importEvals',
      language: 'en',
      out: 'lib',
      isJson: false,
      isStrict: false,
      isListed: false,
      chosen: ['eval_1', 'tone'],
    });
    expect(read('import --from openai-evals --list')).toMatchObject({ isListed: true, chosen: [] });
  });

  it.each([
    ['import --from elsewhere', 'elsewhere'],
    ['import --from openai-evals x.json', 'x.json'],
    ['import x.json --list', '--list'],
    ['export x.yaml --from openai-evals', '--from'],
  ])('are no part of %s', (line, named) => {
    const asked = read(line);
    expect(asked.type === 'mistake' && asked.message).toContain(named);
  });
});
