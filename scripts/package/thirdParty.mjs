// The licences of all that an installed Parallax holds of others' work. Electron's and Chromium's come with Electron, in files
// of their own.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths.mjs';
import { SetupError } from '../setup/say.mjs';
import { RESOURCES } from './facts.mjs';

/** What may be shipped; another one needs somebody to think about it first. */
const ALLOWED = /^(MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|Python-2\.0|CC0-1\.0|Unlicense)$/;
const RULE = '='.repeat(100);

const readLicence = (name) => readFileSync(path.join(RESOURCES, 'licences', name), 'utf8').trim();

/** A package that ships no text of its licence gets the licence's own. */
function textOf({ name, license, author, texts }) {
  if (texts.length > 0) return texts.join('\n\n');
  if (license !== 'MIT') throw new SetupError(`${name} has no text of its licence, ${license}.`);
  return readLicence('MIT.txt').replace('{holder}', author ?? `the authors of ${name}`);
}

/** `(MIT OR Apache-2.0)`: one of them is enough. */
const isAllowed = (license) =>
  String(license ?? '')
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((each) => ALLOWED.test(each));

export function thirdPartyText(packages, model) {
  const odd = packages.filter(({ license }) => !isAllowed(license));
  if (odd.length > 0) {
    throw new SetupError(
      `Not to be shipped: ${odd.map((each) => `${each.name} (${each.license})`).join(', ')}`,
    );
  }
  const parts = packages.map((each) => `${each.name} ${each.version} (${each.license})\n\n${textOf(each)}`);
  const modelPart = `${model.file} (${model.license})\n\n${readLicence('model.txt')}\n\n${readLicence('Apache-2.0.txt')}`;
  const head = readLicence('head.txt');
  // Inside the machine code of node-llama-cpp, whose own licence does not name it.
  const engine = `llama.cpp and ggml (MIT)\n\n${readLicence('MIT.txt').replace('{holder}', '2023-2026 The ggml authors')}`;
  return `${[head, modelPart, engine, ...parts].join(`\n\n${RULE}\n\n`)}\n`;
}

export const ownLicence = () => readFileSync(path.join(ROOT, 'LICENSE'), 'utf8');
