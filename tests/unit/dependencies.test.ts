/** The direction of dependencies (ARCHITECTURE.md) is kept by the linter; here the linter's rule is kept. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const RULE = 'style/noRestrictedImports';

const refused = [
  ['src/shared/domain/x.ts', '@engine/run/executeRun'],
  ['src/shared/domain/x.ts', '../../engine/run/executeRun'],
  ['src/shared/domain/x.ts', 'yaml'],
  ['src/engine/x.ts', '@main/services/settings/keys'],
  ['src/engine/x.ts', '../main/services/settings/keys'],
  ['src/engine/run/x.ts', '@engine/adapters/openaiChat/chatBody'],
  ['src/engine/http/x.ts', '../adapters/openaiChat/chatBody'],
  ['src/main/services/x.ts', '@engine/adapters/openaiChat/chatBody'],
  ['src/shared/ipc/x.ts', '../../engine/run/executeRun'],
  ['src/shared/formats/csv/x.ts', '@engine/run/executeRun'],
  ['src/shared/formats/promptfoo/x.ts', 'node:fs'],
  ['src/main/services/x.ts', 'electron'],
  ['src/main/services/x.ts', '../electron/host'],
  ['src/main/services/x.ts', '../ipc/handlers'],
  ['src/main/ipc/x.ts', '../electron/host'],
  ['src/cli/x.ts', 'electron'],
  ['src/cli/x.ts', '../main/electron/host'],
  ['src/preload/x.ts', '../main/services/settings/keys'],
  ['src/renderer/state/x.ts', '@engine/run/executeRun'],
  ['src/renderer/state/x.ts', '../features/run/RunBar'],
  ['src/renderer/ui/x.ts', '../../main/services/settings/keys'],
  ['src/renderer/state/x.ts', '@renderer/parts/CheckMarks'],
  ['src/renderer/ui/x.ts', '../parts/CheckMarks'],
  ['src/renderer/ui/x.ts', '@renderer/api/client'],
  ['src/renderer/ui/markdown/x.ts', '../../state/links'],
  ['src/renderer/parts/x.ts', '@renderer/features/results/ResultsPanel'],
  ['src/renderer/parts/x.ts', '../features/results/ResultsPanel'],
  ['src/renderer/features/run/x.ts', '@renderer/features/results/ResultsPanel'],
  ['src/renderer/features/run/x.ts', '../results/ResultsPanel'],
  ['src/renderer/features/run/x.ts', '@renderer/app/App'],
  ['src/renderer/features/run/x.ts', '@renderer/api/client'],
  ['src/renderer/app/x.ts', '@engine/run/executeRun'],
  ['src/renderer/app/x.ts', 'electron'],
] as const;

const allowed = [
  ['src/shared/domain/x.ts', './session'],
  ['src/engine/x.ts', '@shared/domain/run/run'],
  ['src/shared/formats/html/x.ts', '@shared/locales/describeCheckReason'],
  ['src/shared/pricing/x.ts', '@shared/domain/cost/price'],
  ['src/main/services/x.ts', '@engine/run/executeRun'],
  ['src/engine/run/x.ts', '@engine/adapters/registry'],
  ['src/engine/adapters/openaiChat/x.ts', '@engine/adapters/adapter'],
  ['src/main/electron/x.ts', 'electron'],
  ['src/cli/x.ts', '@main/services/createServices'],
  ['src/renderer/features/run/x.ts', '@renderer/state/run'],
  ['src/renderer/features/run/x.ts', './runCheck'],
  ['src/renderer/features/run/x.ts', '@renderer/parts/CheckMarks'],
  ['src/renderer/parts/x.ts', '@renderer/state/scoring'],
  ['src/renderer/parts/x.ts', '@renderer/ui/textDiff'],
  ['src/renderer/ui/x.ts', '@renderer/locales/i18n'],
  ['src/renderer/ui/x.ts', '@shared/domain/json'],
  ['src/renderer/parts/x.ts', './CheckMarks'],
  ['src/renderer/app/x.ts', '@renderer/features/run/RunBar'],
] as const;

let folder: string;
/** Files that the rule found fault with. */
let faulty: ReadonlySet<string>;
const fileOf = (importer: string, index: number) => importer.replace(/x\.ts$/, `x${index}.ts`);

/** A tree like ours, each file with one import, linted once with our configuration. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parallax-lint-'));
  cpSync('biome.json', path.join(folder, 'biome.json'));
  for (const [index, [importer, source]] of [...refused, ...allowed].entries()) {
    const file = path.join(folder, fileOf(importer, index));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `import { thing } from '${source}';\nexport const used = thing;\n`);
  }
  const package_ = createRequire(import.meta.url).resolve('@biomejs/biome/package.json');
  const biome = path.join(path.dirname(package_), 'bin/biome');
  const { stdout } = spawnSync(
    process.execPath,
    [
      biome,
      'lint',
      `--only=${RULE}`,
      '--vcs-enabled=false',
      '--max-diagnostics=none',
      '--reporter=json',
      '.',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { category: string; location: { path: string | { file: string } } }[];
  };
  faulty = new Set(
    diagnostics
      .filter(({ category }) => category === `lint/${RULE}`)
      .map(({ location: { path: place } }) => path.normalize(typeof place === 'string' ? place : place.file)),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the linter', () => {
  it.each(refused.map(([importer, source], index) => [importer, source, index] as const))(
    'refuses %s importing %s',
    (importer, _, index) => expect(faulty).toContain(fileOf(importer, index)),
  );

  it.each(allowed.map(([importer, source], index) => [importer, source, index + refused.length] as const))(
    'allows %s importing %s',
    (importer, _, index) => expect(faulty).not.toContain(fileOf(importer, index)),
  );
});
