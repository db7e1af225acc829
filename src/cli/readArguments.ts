/** What was asked for on the command line. */

import { parseArgs } from 'node:util';
import { messageOf } from '@shared/domain/messageOf';
import { sha256Schema } from '@shared/domain/models/download';
import { type RacePart, raceParts } from '@shared/domain/racing/race';
import { type Language, languageSchema } from '@shared/domain/session/template';
import { planDefaults } from '@shared/domain/study/study';
import {
  formatOfName,
  type ResultFormatName,
  resultFormatNames,
  type SessionFormatName,
  sessionFormatNames,
} from '@shared/formats/formatNames';
import { type NetworkFormatName, networkFormatNames } from '@shared/formats/network/networkFormats';
import { type Text, textIn } from '@shared/locales/terminalText';

/** Which part of the session is run; what is not named is run as it is in the file. */
export interface Selection {
  readonly prompts: readonly string[];
  readonly models: readonly string[];
  readonly cases: readonly string[];
  readonly samples?: number;
}

export interface AskedRun {
  readonly type: 'run';
  readonly language: Language;
  readonly file: string;
  readonly isJson: boolean;
  readonly dataFolder?: string;
  readonly selection: Selection;
  readonly concurrency?: number;
  readonly maxCostUsd?: number;
  /** A run's id, or `latest`. */
  readonly resume?: string;
  readonly out?: string;
  readonly format?: ResultFormatName;
  /** Prompts or models by name, two by two; `all`: each against each. */
  readonly compare?: 'all' | readonly NamedPair[];
  /** An earlier run to hold this one against: its id, `latest`, or the file of its log. */
  readonly compareRun?: string;
  /** What may stop early; none: all is asked, also what an earlier run left out. */
  readonly race?: readonly RacePart[];
}

export type NamedPair = readonly [before: string, after: string];

/** A search for better instructions. */
export interface AskedOptimisation {
  readonly type: 'optimise';
  readonly language: Language;
  readonly file: string;
  readonly dataFolder?: string;
  readonly selection: Selection;
  /** The model that proposes, named as `--model` names one. */
  readonly reflector?: string;
  readonly rounds: number;
  /** Of a plan; see domain/study/study.ts. */
  readonly minibatch: number;
  readonly seed: number;
  readonly maxCalls?: number;
  readonly concurrency?: number;
  readonly maxCostUsd?: number;
  /** A study's id, or `latest`. */
  readonly resume?: string;
  /** The session with all that was tried among its prompts goes here. */
  readonly out?: string;
}

/** From or to another tool's file. */
export interface AskedConversion {
  readonly type: 'import' | 'export';
  readonly language: Language;
  readonly file: string;
  readonly dataFolder?: string;
  readonly out?: string;
  readonly format: SessionFormatName;
}

/** What was sent so far. */
export interface AskedNetwork {
  readonly type: 'network';
  readonly language: Language;
  readonly dataFolder?: string;
  readonly out?: string;
  readonly format: NetworkFormatName;
}

/** Which models this computer has. */
export interface AskedModels {
  readonly type: 'models';
  readonly language: Language;
  readonly dataFolder?: string;
}

/** A model that is to be had. */
export interface AskedModel {
  readonly type: 'getModel';
  readonly language: Language;
  readonly dataFolder?: string;
  readonly address: string;
  readonly name?: string;
  readonly sha256?: string;
}

type Asked =
  | { readonly type: 'help'; readonly language: Language }
  | { readonly type: 'version' }
  | { readonly type: 'mistake'; readonly language: Language; readonly message: string }
  | AskedRun
  | AskedOptimisation
  | AskedConversion
  | AskedNetwork
  | AskedModels
  | AskedModel;

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
  out: { type: 'string', short: 'o' },
  format: { type: 'string' },
  compare: { type: 'string', multiple: true },
  'compare-run': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;
type Values = ReturnType<typeof parse>['values'];

/** The installed launcher knows them, too. */
export const commands = ['run', 'optimise', 'import', 'export', 'network', 'models'] as const;

type Command = (typeof commands)[number];
const asking = ['run', 'optimise'] as const;
const writing = ['import', 'export', 'network'] as const;

/** Who takes what: an option that would be passed over is refused, for `--max-calls` was given to keep money. */
const takenBy: Readonly<Record<keyof typeof options, readonly Command[]>> = {
  ...{ language: commands, 'user-data-dir': commands, help: commands, version: commands },
  ...{ prompt: asking, model: asking, case: asking, samples: asking, concurrency: asking },
  ...{ 'max-cost': asking, resume: asking, out: [...asking, ...writing], format: ['run', ...writing] },
  ...{ json: ['run'], compare: ['run'], 'compare-run': ['run'], race: ['run'] },
  ...{ reflector: ['optimise'], rounds: ['optimise'], minibatch: ['optimise'], seed: ['optimise'] },
  ...{ 'max-calls': ['optimise'], name: ['models'], sha256: ['models'] },
};

const MOST_ROUNDS = 50;
const MOST_CALLS = 1_000_000;

/** A mistake of the person's, told in their language. */
class Mistake extends Error {
  constructor(
    readonly key: Parameters<Text>[0],
    readonly params?: Parameters<Text>[1],
  ) {
    super(key);
  }
}

export function readArguments(args: readonly string[], env: Readonly<NodeJS.ProcessEnv>): Asked {
  let language = languageOf(env);
  try {
    const { values, positionals } = parse(withPairs(withLatest(args)));
    if (values.language !== undefined) {
      const wanted = languageSchema.safeParse(values.language);
      if (!wanted.success) throw new Mistake('badLanguage', { language: values.language });
      language = wanted.data;
    }
    if (values.help) return { type: 'help', language };
    if (values.version) return { type: 'version' };
    return commandOf(values, positionals, language);
  } catch (error) {
    const text = textIn(language);
    const message =
      error instanceof Mistake
        ? text(error.key, error.params)
        : text('badOption', { reason: messageOf(error) });
    return { type: 'mistake', language, message: `${message}\n${text('seeHelp')}` };
  }
}

function commandOf(values: Values, positionals: readonly string[], language: Language): Asked {
  const [named, file, ...others] = positionals;
  if (named === undefined) throw new Mistake('noCommand');
  const command = commands.find((each) => each === named);
  if (!command) throw new Mistake('unknownCommand', { command: named });
  const given = Object.keys(values) as (keyof Values)[];
  const stray = given.find((name) => !takenBy[name].includes(command));
  if (stray !== undefined) throw new Mistake('optionOfOther', { option: `--${stray}`, command });
  const anywhere = {
    language,
    ...(values['user-data-dir'] !== undefined && { dataFolder: values['user-data-dir'] }),
    ...(values.out !== undefined && { out: values.out }),
  };
  if (command === 'network') {
    if (file !== undefined) throw new Mistake('takesNoFile', { file });
    return { type: command, ...anywhere, format: formatOf(values, networkFormatNames) ?? 'table' };
  }
  if (command === 'models') return modelsOf(values, [file, ...others], anywhere);
  if (file === undefined) throw new Mistake('noFile');
  if (others.length > 0) throw new Mistake('oneFile', { files: [file, ...others].join(', ') });
  const common = { file, ...anywhere };
  if (command === 'import' || command === 'export') {
    return { type: command, ...common, format: known(values.format, sessionFormatNames) ?? 'promptfoo' };
  }
  const whole = [
    ...[values.samples, values.prompt, values.model, values.case, values.reflector, values.rounds],
    ...[values.minibatch, values.seed, values['max-calls']],
  ];
  if (values.resume !== undefined && whole.some((each) => each !== undefined))
    throw new Mistake('resumeIsWhole');
  const asked = {
    ...common,
    selection: {
      prompts: values.prompt ?? [],
      models: values.model ?? [],
      cases: values.case ?? [],
      ...optional('samples', wholeNumber('samples', values.samples, 100)),
    },
    ...optional('concurrency', wholeNumber('concurrency', values.concurrency, 1024)),
    ...optional('maxCostUsd', costOf(values['max-cost'])),
    ...optional('resume', values.resume),
  };
  if (command === 'optimise') {
    return {
      type: command,
      ...asked,
      ...optional('reflector', values.reflector),
      rounds: wholeNumber('rounds', values.rounds, MOST_ROUNDS) ?? planDefaults.rounds,
      minibatch: wholeNumber('minibatch', values.minibatch, 100) ?? planDefaults.minibatch,
      seed: wholeNumber('seed', values.seed, 4294967295) ?? planDefaults.seed,
      ...optional('maxCalls', wholeNumber('max-calls', values['max-calls'], MOST_CALLS)),
    };
  }
  const format = formatOf(values, resultFormatNames);
  return {
    type: command,
    ...asked,
    isJson: values.json ?? false,
    ...optional('format', format),
    ...optional('compare', comparedOf(values)),
    ...optional('compareRun', values['compare-run']),
    ...optional('race', racedOf(values)),
  };
}

/** A run that is resumed has its race, or is asked for without it. */
function racedOf({ race, resume }: Values): readonly RacePart[] | undefined {
  if (race === undefined) return undefined;
  if (race === 'off') return [];
  const parts = race === 'all' ? raceParts : raceParts.filter((part) => part === race);
  if (parts.length === 0) throw new Mistake('badRace', { value: race });
  if (resume !== undefined) throw new Mistake('raceIsFrozen');
  return parts;
}

/** Names come one by one, since an option takes one value. */
function comparedOf({ compare = [] }: Values): AskedRun['compare'] {
  if (compare.length === 0) return undefined;
  if (compare.length === 1 && compare[0] === 'all') return 'all';
  if (compare.length % 2 === 1) throw new Mistake('compareTwo');
  return compare.flatMap((before, index): readonly NamedPair[] => {
    const after = compare[index + 1];
    return index % 2 === 0 && after !== undefined ? [[before, after]] : [];
  });
}

function modelsOf(
  { name, sha256 }: Values,
  [verb, address, ...others]: readonly (string | undefined)[],
  anywhere: Omit<AskedModels, 'type'>,
): AskedModels | AskedModel {
  if (verb === undefined) return { type: 'models', ...anywhere };
  if (verb !== 'get' || address === undefined || others.length > 0) throw new Mistake('modelsWhat');
  const sum = sha256?.toLowerCase();
  if (sum !== undefined && !sha256Schema.safeParse(sum).success) throw new Mistake('badSum');
  return { type: 'getModel', ...anywhere, address, ...optional('name', name), ...optional('sha256', sum) };
}

function formatOf<Name extends ResultFormatName>(
  { format, out }: Values,
  names: readonly Name[],
): Name | undefined {
  const named = known(format, names);
  if (named || out === undefined) return named;
  const byName = formatOfName(out, names);
  if (!byName) throw new Mistake('unknownEnding', { file: out, formats: names.join(', ') });
  return byName;
}

function known<Name extends string>(format: string | undefined, names: readonly Name[]): Name | undefined {
  const name = names.find((each) => each === format);
  if (format !== undefined && !name) throw new Mistake('badFormat', { format, formats: names.join(', ') });
  return name;
}

function wholeNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > most)
    throw new Mistake('badNumber', { option: `--${name}`, value: text, most });
  return number;
}

function costOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const usd = Number(text.replace(/^\$/, ''));
  if (text.trim() === '' || !Number.isFinite(usd) || usd <= 0) throw new Mistake('badCost', { value: text });
  return usd;
}

function optional<Name extends string, T>(name: Name, value: T | undefined): { readonly [Key in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: T });
}

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

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, allowPositionals: true });

function languageOf(env: Readonly<NodeJS.ProcessEnv>): Language {
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh-CN' : 'en';
}
