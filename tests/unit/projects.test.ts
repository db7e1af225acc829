/** Every file of ours is type-checked: it lies in one of the projects that `npm test types` checks. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const { references } = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as {
  readonly references: readonly { readonly path: string }[];
};

/** What a project's `include` and `exclude` come to, in TypeScript's own words. */
async function filesOf(project: string): Promise<readonly string[]> {
  const tsc = 'node_modules/typescript/bin/tsc';
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '--showConfig', '-p', project]);
  return (JSON.parse(stdout) as { readonly files: readonly string[] }).files.map((file) =>
    path.normalize(file),
  );
}

it('no file of TypeScript is outside every project', async () => {
  const checked = new Set((await Promise.all(references.map((each) => filesOf(each.path)))).flat());
  const files = ['src', 'tests'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.[cm]?tsx?$/.test(file))
      .map((file) => path.join(folder, file)),
  );
  expect(files.length).toBeGreaterThan(700);
  expect(files.filter((file) => !checked.has(file))).toEqual([]);
});
