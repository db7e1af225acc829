/** What was asked for on the command line. */

import { messageOf } from '@shared/domain/messageOf';
import { sha256Schema } from '@shared/domain/models/download';
import { type RacePart, raceParts } from '@shared/domain/racing/race';
import { type Language, languageSchema } from '@shared/domain/session/template';
import { planDefaults } from '@shared/domain/study/study';
import { type DoorName, doorNames } from '@shared/formats/doors/doorNames';
import { resultFormatNames, sessionFormatNames } from '@shared/formats/formatNames';
import { networkFormatNames } from '@shared/formats/network/networkFormats';
import { textIn } from '@shared/locales/terminalText';
import { commands, parse, takenBy, type Values } from './argumentOptions';
import { costOf, formatOf, known, optional, wholeNumber } from './argumentValues';
import type { Asked, AskedEvals, AskedModel, AskedModels, AskedRun, NamedPair } from './asked';
import { Mistake } from './mistake';

/** Where evals can be brought from. */
const EVALS = 'openai-evals' satisfies DoorName;
const MOST_ROUNDS = 50;
const MOST_CALLS = 1_000_000;

export function readArguments(args: readonly string[], env: Readonly<NodeJS.ProcessEnv>): Asked {
  let language = languageOf(env);
  try {
    const { values, positionals } = parse(args);
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
  if (values.from !== undefined) {
    if (file !== undefined) throw new Mistake('takesNoFile', { file });
    return evalsOf(values, anywhere);
  }
  if (values.list !== undefined) throw new Mistake('onlyFrom', { option: '--list' });
  if (file === undefined) throw new Mistake('noFile');
  if (others.length > 0) throw new Mistake('oneFile', { files: [file, ...others].join(', ') });
  const common = { file, ...anywhere };
  if (command === 'export')
    return {
      type: command,
      ...common,
      format: known(values.format, [...sessionFormatNames, 'zip']) ?? 'promptfoo',
    };
  if (command === 'import') {
    return {
      type: command,
      ...common,
      ...optional('format', known(values.format, doorNames)),
      isJson: values.json ?? false,
      isStrict: values.strict ?? false,
      chosen: values.choose ?? [],
    };
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

function evalsOf(
  { from, choose = [], list, json, strict, format }: Values,
  anywhere: Pick<AskedEvals, 'language' | 'dataFolder' | 'out'>,
): AskedEvals {
  if (from !== EVALS) throw new Mistake('badFrom', { from: from ?? '', known: EVALS });
  if (format !== undefined) throw new Mistake('badFormat', { format, formats: EVALS });
  return {
    type: 'importEvals',
    ...anywhere,
    isJson: json ?? false,
    isStrict: strict ?? false,
    isListed: list ?? false,
    chosen: choose,
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

function languageOf(env: Readonly<NodeJS.ProcessEnv>): Language {
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh-CN' : 'en';
}
