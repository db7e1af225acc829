/** The commands, their options, and who takes which. */

import { parseArgs } from 'node:util';

const options = {
  json: { type: 'boolean' },
  language: { type: 'string' },
  'user-data-dir': { type: 'string' },
  prompt: { type: 'string', multiple: true },
  model: { type: 'string', multiple: true },
  case: { type: 'string', multiple: true },
  samples: { type: 'string' },
  concurrency: { type: 'string' },
  'max-cost': { type: 'string' },
  resume: { type: 'string' },
  race: { type: 'string' },
  reflector: { type: 'string' },
  rounds: { type: 'string' },
  minibatch: { type: 'string' },
  seed: { type: 'string' },
  'max-calls': { type: 'string' },
  name: { type: 'string' },
  sha256: { type: 'string' },
  strict: { type: 'boolean' },
  choose: { type: 'string', multiple: true },
  from: { type: 'string' },
  list: { type: 'boolean' },
  out: { type: 'string', short: 'o' },
  format: { type: 'string' },
  compare: { type: 'string', multiple: true },
  'compare-run': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;
export type Values = ReturnType<typeof parse>['values'];

/** The installed launcher knows them, too. */
export const commands = ['run', 'optimise', 'import', 'export', 'network', 'models'] as const;

type Command = (typeof commands)[number];
const asking = ['run', 'optimise'] as const;
const writing = ['import', 'export', 'network'] as const;

/** Who takes what: an option that would be passed over is refused, for `--max-calls` was given to keep money. */
export const takenBy: Readonly<Record<keyof typeof options, readonly Command[]>> = {
  ...{ language: commands, 'user-data-dir': commands, help: commands, version: commands },
  ...{ prompt: asking, model: asking, case: asking, samples: asking, concurrency: asking },
  ...{ 'max-cost': asking, resume: asking, out: [...asking, ...writing], format: ['run', ...writing] },
  ...{
    json: ['run', 'import'],
    strict: ['import'],
    choose: ['import'],
    from: ['import'],
    list: ['import'],
    compare: ['run'],
    'compare-run': ['run'],
    race: ['run'],
  },
  ...{ reflector: ['optimise'], rounds: ['optimise'], minibatch: ['optimise'], seed: ['optimise'] },
  ...{ 'max-calls': ['optimise'], name: ['models'], sha256: ['models'] },
};

/** `--resume` alone, or followed by something that can be no run's id, is the latest run. */
function withLatest(args: readonly string[]): readonly string[] {
  return args.flatMap((arg, index) => {
    const next = args[index + 1];
    const isAlone = next === undefined || next.startsWith('-') || /[/\\]|^\.+$|\.ya?ml$/i.test(next);
    return arg === '--resume' && isAlone ? ['--resume=latest'] : [arg];
  });
}

/** `--compare A B` is `--compare=A --compare=B`; `--compare all` names no second. */
function withPairs(args: readonly string[]): readonly string[] {
  const second = new Set<number>();
  return args.flatMap((arg, index) => {
    if (second.has(index)) return [`--compare=${arg}`];
    const [before, after] = args.slice(index + 1);
    if (arg === '--compare' && before !== 'all' && after !== undefined && !after.startsWith('-'))
      second.add(index + 2);
    return [arg];
  });
}

/** As they were given; throws where an option is none of ours. */
export const parse = (args: readonly string[]) =>
  parseArgs({ args: [...withPairs(withLatest(args))], options, allowPositionals: true });
