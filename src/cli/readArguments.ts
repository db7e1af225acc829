/** What was asked for on the command line. */
import { parseArgs } from 'node:util';
import { type Language, languageSchema } from '@shared/domain/template';
import { type Text, textIn } from './texts';

export type Asked =
  | { readonly type: 'help'; readonly language: Language }
  | { readonly type: 'version' }
  | { readonly type: 'mistake'; readonly language: Language; readonly message: string }
  | {
      readonly type: 'run';
      readonly language: Language;
      readonly file: string;
      readonly isJson: boolean;
      readonly dataFolder?: string;
    };

const options = {
  json: { type: 'boolean' },
  language: { type: 'string' },
  'user-data-dir': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

export function readArguments(args: readonly string[], env: Readonly<NodeJS.ProcessEnv>): Asked {
  let language = languageOf(env);
  const mistake = (key: Parameters<Text>[0], params?: Parameters<Text>[1]): Asked => {
    const text = textIn(language);
    return { type: 'mistake', language, message: `${text(key, params)}\n${text('seeHelp')}` };
  };

  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return mistake('badOption', { reason: error instanceof Error ? error.message : String(error) });
  }
  const { values, positionals } = parsed;
  if (values.language !== undefined) {
    const wanted = languageSchema.safeParse(values.language);
    if (!wanted.success) return mistake('badLanguage', { language: values.language });
    language = wanted.data;
  }
  if (values.help) return { type: 'help', language };
  if (values.version) return { type: 'version' };
  const [command, file, ...others] = positionals;
  if (command === undefined) return mistake('noCommand');
  if (command !== 'run') return mistake('unknownCommand', { command });
  if (file === undefined) return mistake('noFile');
  if (others.length > 0) return mistake('oneFile', { files: [file, ...others].join(', ') });
  return {
    type: 'run',
    language,
    file,
    isJson: values.json ?? false,
    ...(values['user-data-dir'] !== undefined && { dataFolder: values['user-data-dir'] }),
  };
}

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, allowPositionals: true });

function languageOf(env: Readonly<NodeJS.ProcessEnv>): Language {
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh-CN' : 'en';
}
