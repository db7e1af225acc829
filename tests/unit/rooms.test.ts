/**
 * Which room may import which, and which packages: this table is the truth. A name is a file or a folder of `src`; the longest
 * that fits counts; `*` is a room a folder. Every room may import itself.
 */
import { describe, expect, it } from 'vitest';
import { importsOf, sources, targetOf } from '../support/imports';

const DOMAIN = 'shared/domain';
const SEEN = ['react', 'lucide-react', 'zustand', '@mantine/core'];
const BELOW_FEATURES = [DOMAIN, 'shared/locales', 'renderer/locales', 'renderer/ui', 'renderer/state'];
const SERVICES = [DOMAIN, 'shared/formats', 'shared/formats/doors', 'engine/http', 'main/services'];

interface May {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

const TABLE: Readonly<Record<string, May>> = {
  // Pure, in any process.
  [DOMAIN]: { rooms: ['shared/domain/examples/similarity'], packages: ['zod'] },
  // BM25 is a library's: one module has it.
  'shared/domain/examples/similarity': { rooms: [DOMAIN], packages: ['minisearch'] },
  'shared/ipc': { rooms: [DOMAIN, 'shared/formats/doors'], packages: ['zod'] },
  'shared/pricing': { rooms: [DOMAIN], packages: ['@pydantic/genai-prices'] },
  'shared/checking': { rooms: [DOMAIN], packages: ['@cfworker/json-schema'] },
  'shared/formats': {
    rooms: [
      ...[DOMAIN, 'shared/locales', 'shared/formats/doors'],
      ...['shared/formats/request/code', 'shared/formats/promptfoo/reading/code'],
    ],
    packages: ['papaparse', 'yaml', 'zod'],
  },
  // What all doors share: what they give, and what is reported of it.
  'shared/formats/doors': { rooms: [DOMAIN, 'shared/formats'], packages: ['zod'] },
  // Programs are parsed, and never run; loaded when one is given.
  'shared/formats/request/code': {
    rooms: [DOMAIN, 'shared/formats', 'shared/formats/doors'],
    packages: ['@lezer/common', '@lezer/javascript', '@lezer/python'],
  },
  'shared/formats/promptfoo/reading/code': {
    rooms: [DOMAIN, 'shared/formats', 'shared/formats/request/code'],
    packages: ['@lezer/common', '@lezer/javascript', '@lezer/python'],
  },
  'shared/locales': { rooms: [DOMAIN, 'shared/formats', 'shared/formats/doors'], packages: [] },

  // What a protocol's bodies look like is its own adapter's business: the registry alone knows its folder.
  'engine/adapters': { rooms: [DOMAIN, 'engine/http', 'engine/local'], packages: [] },
  'engine/adapters/registry': { rooms: [DOMAIN, 'engine/adapters', 'engine/adapters/*'], packages: [] },
  'engine/adapters/*': {
    rooms: [
      ...[DOMAIN, 'shared/formats', 'engine/adapters'],
      ...['engine/http', 'engine/events', 'engine/failures', 'engine/headers', 'engine/local'],
    ],
    packages: ['openai', 'zod'],
  },
  // Answers of JSON events, whatever their protocol.
  'engine/events': {
    rooms: [DOMAIN, 'engine/adapters', 'engine/http', 'engine/failures', 'engine/headers'],
    packages: [],
  },
  'engine/http': { rooms: [DOMAIN], packages: ['node', 'undici', 'fzstd'] },
  // Programs of ours beside the app; who begins one says which.
  'engine/programs': { rooms: [DOMAIN], packages: ['node'] },
  // Both ends of the talk with the process that runs models; what runs there is its own room.
  'engine/local': { rooms: [DOMAIN, 'engine/programs'], packages: ['node', 'zod'] },
  modelProcess: {
    rooms: [DOMAIN, 'engine/local'],
    packages: ['node', 'node-llama-cpp', '@huggingface/jinja'],
  },
  // Where other programs' files are read.
  doorProcess: { rooms: [DOMAIN, 'main/services'], packages: [] },
  // Getting models: what is found under an address, and its bytes.
  'engine/download': { rooms: [DOMAIN, 'engine/http', 'engine/failures'], packages: ['zod'] },
  'engine/openaiEvals': {
    rooms: [DOMAIN, 'engine/http', 'engine/failures', 'engine/headers', 'engine/run'],
    packages: [],
  },
  'engine/failures': { rooms: [DOMAIN, 'engine/http', 'engine/secrets'], packages: [] },
  'engine/headers': { rooms: [DOMAIN, 'engine/failures'], packages: [] },
  'engine/secrets': { rooms: [DOMAIN], packages: [] },
  'engine/run': {
    rooms: [
      ...[DOMAIN, 'engine/adapters', 'engine/adapters/registry'],
      ...['engine/http', 'engine/failures', 'engine/local'],
    ],
    packages: ['p-queue'],
  },

  // Node only: they get Electron's parts as arguments.
  'main/services': {
    rooms: [
      ...[DOMAIN, 'shared/formats', 'shared/formats/doors', 'shared/pricing'],
      ...['engine/adapters/registry', 'engine/http', 'engine/failures', 'engine/secrets', 'engine/run'],
      ...['engine/local', 'engine/programs', 'engine/download', 'engine/openaiEvals'],
    ],
    packages: ['node', 'conf', 'yaml', 'yauzl', 'yazl', 'zod'],
  },
  'main/ipc': { rooms: [DOMAIN, 'shared/ipc', 'main/services'], packages: ['node', 'zod'] },
  'main/electron': {
    // The command line, in the installed app.
    rooms: [
      ...[DOMAIN, 'shared/ipc', 'shared/locales', 'engine/http', 'engine/programs'],
      ...['main/services', 'main/ipc', 'cli'],
    ],
    packages: ['node', 'zod', 'electron', 'electron-store'],
  },
  'main/app': { rooms: ['main/services', 'main/electron'], packages: ['node', 'electron'] },
  // What loads the app, which it does not import.
  'main/index': { rooms: ['main/codeLoader'], packages: ['node'] },
  'main/codeLoader': { rooms: [], packages: ['node'] },
  'main/standIns': { rooms: [], packages: ['undici'] },
  cli: {
    rooms: [...SERVICES, 'engine/programs', 'shared/checking', 'shared/locales', '../package.json'],
    packages: ['node'],
  },

  preload: { rooms: ['shared/ipc'], packages: ['electron'] },
  'renderer/api': { rooms: [DOMAIN, 'shared/ipc'], packages: [] },
  'renderer/locales': { rooms: [DOMAIN, 'shared/locales'], packages: ['i18next', 'react'] },
  'renderer/ui': {
    rooms: [DOMAIN, 'renderer/locales'],
    // React itself: what is loaded late is drawn in the turn that it gets what was typed for it.
    packages: [
      ...['react', 'react-dom', '@mantine/core', '@tanstack/react-virtual'],
      ...['diff', 'markdown-it', 'markdown-it-cjk-friendly', 'monaco-editor'],
    ],
  },
  'renderer/state': {
    rooms: [
      ...[DOMAIN, 'shared/ipc', 'shared/formats', 'shared/formats/doors'],
      ...['shared/checking', 'shared/pricing', 'shared/locales'],
      ...['renderer/api', 'renderer/locales'],
    ],
    packages: ['react', 'zustand'],
  },
  'renderer/parts': {
    rooms: BELOW_FEATURES,
    // Mantine, and React closing it at once: a menu of commands is the same in every feature.
    packages: ['react', 'react-dom', 'i18next', 'lucide-react', 'zustand', '@mantine/core'],
  },
  'renderer/features/*': {
    rooms: [...BELOW_FEATURES, 'renderer/parts', 'shared/formats', 'shared/formats/doors'],
    packages: [
      ...[...SEEN, 'i18next', 'react-dom', '@tanstack/react-virtual'],
      ...['@dnd-kit/core', '@dnd-kit/sortable', '@dnd-kit/utilities'],
    ],
  },
  'renderer/app': {
    // The window's own commands are made as those of features are, and its keys shown alike.
    rooms: [...BELOW_FEATURES, 'renderer/parts', 'renderer/features/*', 'shared/ipc'],
    packages: ['react', 'react-dom', 'i18next', 'lucide-react', '@mantine/core', 'zustand'],
  },
};

/** The longest name that fits, with the folder that `*` stands for. */
function roomOf(file: string): { readonly name: string; readonly folder: string } | undefined {
  const parts = file.replace(/\.tsx?$/, '').split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const folder = parts.slice(0, length).join('/');
    if (Object.hasOwn(TABLE, folder)) return { name: folder, folder };
    const any = [...parts.slice(0, length - 1), '*'].join('/');
    // `*` is a folder: a file beside it is not one of them.
    if (length < parts.length && Object.hasOwn(TABLE, any)) return { name: any, folder };
  }
  return undefined;
}

/** What an import needs leave for; undefined within a room. */
function leaveFor(file: string, source: string): { readonly from: string; readonly to: string } | undefined {
  const room = roomOf(file);
  const target = targetOf(file, source);
  const from = room?.name ?? file;
  if ('package' in target) return { from, to: target.package };
  const to = roomOf(target.file);
  if (room && to?.folder === room.folder) return undefined;
  return { from, to: to?.name ?? target.file };
}

const isGiven = ({ from, to }: { readonly from: string; readonly to: string }): boolean =>
  TABLE[from] !== undefined && [...TABLE[from].rooms, ...TABLE[from].packages].includes(to);

const neededBy = (file: string, text: string) =>
  importsOf(text)
    .map(({ source }) => ({ source, leave: leaveFor(file, source) }))
    .flatMap(({ source, leave }) => (leave ? [{ source, ...leave }] : []));

/** The imports that the table does not allow. */
const forbidden = (file: string, text: string): readonly string[] =>
  neededBy(file, text)
    .filter((each) => !isGiven(each))
    .map(({ source }) => `${file} → ${source}`);

describe('the rooms', () => {
  it('import what the table allows, and nothing else', () => {
    expect(sources.size).toBeGreaterThan(400);
    expect(Array.from(sources, ([file, text]) => forbidden(file, text)).flat()).toEqual([]);
  });

  it('are not allowed what none of their files imports', () => {
    const used = new Set(
      Array.from(sources, ([file, text]) =>
        neededBy(file, text).map(({ from, to }) => `${from} → ${to}`),
      ).flat(),
    );
    const given = Object.entries(TABLE).flatMap(([from, { rooms, packages }]) =>
      [...rooms, ...packages].map((to) => `${from} → ${to}`),
    );
    expect(given.filter((each) => !used.has(each))).toEqual([]);
  });
});

describe('the table', () => {
  it.each([
    ['shared/domain/x.ts', '@engine/run/executeRun'],
    ['shared/domain/x.ts', '../../engine/run/executeRun'],
    ['shared/domain/checks/x.ts', '../../formats/csv/readCases'],
    ['shared/domain/run/x.ts', '../../ipc/contract'],
    ['shared/domain/x.ts', 'yaml'],
    ['shared/domain/x.ts', 'undici'],
    ['shared/domain/x.ts', 'zustand'],
    ['shared/domain/x.ts', 'node:fs'],
    ['shared/ipc/x.ts', '../../engine/run/executeRun'],
    ['shared/ipc/x.ts', '@shared/formats/formatNames'],
    ['shared/formats/csv/x.ts', '@engine/run/executeRun'],
    ['shared/formats/promptfoo/x.ts', 'node:fs'],
    ['shared/locales/x.ts', '@engine/failures/redact'],
    ['shared/locales/x.ts', '@main/services/log'],
    ['shared/locales/x.ts', '../../renderer/locales/i18n'],
    ['engine/run/x.ts', '@main/services/settings/keys'],
    ['engine/run/x.ts', '../../main/services/settings/keys'],
    ['engine/run/x.ts', '@engine/adapters/openaiChat/chatBody'],
    ['engine/run/x.ts', 'openai'],
    ['engine/http/x.ts', '../adapters/openaiChat/chatBody'],
    ['engine/adapters/other/x.ts', '@engine/adapters/openaiChat/chatBody'],
    ['engine/adapters/other/x.ts', '../openaiChat/chatBody'],
    ['engine/adapters/x.ts', './openaiChat/chatBody'],
    ['main/services/x.ts', '@engine/adapters/openaiChat/chatBody'],
    ['main/services/runs/x.ts', '../../../engine/adapters/openaiChat/chatBody'],
    ['main/services/x.ts', '../../cli/report'],
    ['main/services/x.ts', 'electron'],
    ['main/services/x.ts', '../electron/host'],
    ['main/services/x.ts', '../ipc/handlers/host'],
    ['main/ipc/x.ts', '../electron/host'],
    ['main/electron/x.ts', '@engine/adapters/openaiChat/chatBody'],
    ['main/electron/x.ts', '@renderer/state/run'],
    ['main/app.ts', '@engine/adapters/openaiChat/chatBody'],
    ['main/index.ts', './electron/host'],
    ['main/app.ts', '../engine/adapters/openaiChat/chatBody'],
    ['cli/x.ts', '../engine/adapters/openaiChat/chatBody'],
    ['cli/x.ts', 'electron'],
    ['cli/x.ts', '../main/electron/host'],
    ['preload/x.ts', '../main/services/settings/keys'],
    ['renderer/api/x.ts', '@renderer/state/run'],
    ['renderer/locales/x.ts', '@renderer/features/run/RunBar'],
    ['renderer/state/x.ts', '@engine/run/executeRun'],
    ['renderer/state/x.ts', '../features/run/RunBar'],
    ['renderer/state/x.ts', '@renderer/parts/CheckMarks'],
    ['renderer/ui/x.ts', '../../main/services/settings/keys'],
    ['renderer/ui/x.ts', '../parts/CheckMarks'],
    ['renderer/ui/markdown/x.ts', '../../state/links'],
    ['renderer/parts/x.ts', '@renderer/api/client'],
    ['renderer/parts/x.ts', '../features/results/ResultsPanel'],
    ['renderer/features/run/x.ts', '@renderer/features/results/ResultsPanel'],
    ['renderer/features/run/x.ts', '../results/ResultsPanel'],
    ['renderer/features/run/x.ts', '@renderer/app/App'],
    ['renderer/features/run/x.ts', '@renderer/api/client'],
    ['renderer/app/x.ts', 'electron'],
    ['newRoom/x.ts', '@shared/domain/json'],
  ])('keeps %s from %s, however it is imported', (file, source) => {
    for (const text of [
      `import { thing } from '${source}';`,
      `import thing, {\n  type Other,\n} from '${source}';`,
      `import type { Thing } from '${source}';`,
      `import * as all from '${source}';`,
      `import Thing from '${source}?worker';`,
      `import '${source}';`,
      `export { thing } from '${source}';`,
      `export * from '${source}';`,
      `const thing = async () => (await import('${source}')).thing;`,
      `type Thing = typeof import('${source}');`,
      `/** Says why. */\nimport { a } from './a';\nimport { thing } from '${source}' with { type: 'json' };`,
    ])
      expect(forbidden(file, text), text).toContain(`${file} → ${source}`);
  });

  it.each([
    ['shared/domain/x.ts', './session/cells'],
    ['engine/adapters/registry.ts', './openaiChat/openaiChat'],
    ['engine/adapters/openaiChat/x.ts', '@engine/adapters/adapter'],
    ['engine/run/x.ts', '@engine/adapters/registry'],
    ['main/services/library/x.ts', '../disk/inTurn'],
    ['renderer/features/run/x.ts', './RunBar'],
    ['renderer/app/x.ts', '@renderer/features/run/RunBar'],
  ])('lets %s import %s', (file, source) => {
    expect(forbidden(file, `import { thing } from '${source}';`)).toEqual([]);
  });
});
