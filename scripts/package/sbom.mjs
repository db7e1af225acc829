// A bill of materials (CycloneDX) of what is shipped: npm's own, without what only builds and tests need, with Electron and the
// model.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths.mjs';
import { npm } from '../setup/npmPackages.mjs';
import { SetupError } from '../setup/say.mjs';
import { COMMAND, MANIFEST, NAME } from './facts.mjs';

function npmBill() {
  const { status, stdout, stderr } = npm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new SetupError(`npm sbom failed:\n${stderr}`);
  return JSON.parse(stdout);
}

/** `{chrome, node, v8, electron …}`; asked before the fuses forbid it. */
function versionsOf(electron) {
  const { stdout } = spawnSync(electron, ['-p', 'JSON.stringify(process.versions)'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

function runtimeComponents(electron) {
  const { electron: version, chrome, node } = versionsOf(electron);
  const component = (name, at, license, purl) => ({
    'bom-ref': `${name}@${at}`,
    type: 'framework',
    name,
    version: at,
    purl,
    licenses: [{ license: { id: license } }],
  });
  return [
    component('electron', version, 'MIT', `pkg:npm/electron@${version}`),
    component('chromium', chrome, 'BSD-3-Clause', `pkg:generic/chromium@${chrome}`),
    component('node', node, 'MIT', `pkg:generic/node@${node}`),
  ];
}

/** Inside the machine code of node-llama-cpp, which tells of what. */
function engineComponent() {
  const file = path.join(ROOT, 'out', 'programs', 'llama', 'llama.cpp.info.json');
  const { tag, llamaCppGithubRepo } = JSON.parse(readFileSync(file, 'utf8'));
  return {
    'bom-ref': `llama.cpp@${tag}`,
    type: 'library',
    name: 'llama.cpp',
    version: tag,
    purl: `pkg:github/${llamaCppGithubRepo}@${tag}`,
    licenses: [{ license: { id: 'MIT' } }],
  };
}

function modelComponent({ file, sha256, license, carrier }) {
  const [name, version] = carrier.requirement.split('==');
  return {
    'bom-ref': `${name}@${version}`,
    type: 'machine-learning-model',
    name: file,
    version,
    purl: `pkg:pypi/${name}@${version}`,
    hashes: [{ alg: 'SHA-256', content: sha256 }],
    licenses: [{ license: { id: license } }],
  };
}

/** npm calls all of them optional, since they are needed to build; in the package they are not. */
const shipped = ({ properties: _, ...component }) => ({ ...component, scope: 'required' });

export function billOfMaterials(packages, { electron, model }) {
  const bill = npmBill();
  const names = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const added = [
    ...runtimeComponents(electron),
    engineComponent(),
    ...(model ? [modelComponent(model)] : []),
  ];
  const components = [...bill.components.filter((each) => names.has(each['bom-ref'])).map(shipped), ...added];
  const refs = new Set(components.map((each) => each['bom-ref']));
  const root = bill.metadata.component['bom-ref'];
  const missing = [...names].filter((name) => !refs.has(name));
  if (missing.length > 0) throw new SetupError(`npm sbom does not know ${missing.join(', ')}.`);
  return {
    ...bill,
    metadata: {
      ...bill.metadata,
      lifecycles: [{ phase: 'build' }],
      component: {
        ...bill.metadata.component,
        type: 'application',
        name: NAME,
        version: MANIFEST.version,
        purl: `pkg:generic/${COMMAND}@${MANIFEST.version}`,
      },
    },
    components,
    dependencies: [
      { ref: root, dependsOn: [...refs] },
      ...bill.dependencies
        .filter(({ ref }) => refs.has(ref))
        .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
    ],
  };
}
