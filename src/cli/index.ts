#!/usr/bin/env node
/** `parallax`, the command line: composition root without Electron and without a display. */
import os from 'node:os';
import path from 'node:path';
import { openConfFile } from '@main/services/confFile';
import { createServices, noCipher, type Surroundings } from '@main/services/createServices';
import { createSettings } from '@main/services/createSettings';
import { readEnvironment } from '@main/services/environment';
import { createNodeFetch } from '@shared/engine/nodeFetch';
import { version } from '../../package.json';
import { defaultDataFolder } from './dataFolder';
import { type Asked, readArguments } from './readArguments';
import { EXIT, runSession } from './runSession';
import { textIn } from './texts';

const output = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};
// Whoever reads us may stop reading (`| head`); that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed);
});

async function run(asked: Extract<Asked, { type: 'run' }>): Promise<number> {
  const dataFolder = path.resolve(
    asked.dataFolder ?? defaultDataFolder(process.env, process.platform, os.homedir()),
  );
  const surroundings: Surroundings = {
    libraryFolder: process.cwd(),
    environment: readEnvironment(process.env, process.cwd()),
    cipher: noCipher,
    trash: () => Promise.reject(new Error('The command line deletes nothing.')),
    fetch: createNodeFetch().fetch,
    version,
  };
  const services = createServices(surroundings, createSettings(dataFolder, openConfFile));
  const controller = new AbortController();
  let signals = 0;
  const interrupt = () => {
    signals += 1;
    if (signals > 1) process.exit(EXIT.interrupted);
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const { language, isJson } = asked;
  const deps = { runs: services.runs, providers: services.providers.list, output, language, isJson };
  return runSession(asked.file, deps, controller.signal);
}

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2), process.env);
  switch (asked.type) {
    case 'help':
      output.out(`${textIn(asked.language)('usage')}\n`);
      return EXIT.ok;
    case 'version':
      output.out(`${version}\n`);
      return EXIT.ok;
    case 'mistake':
      output.err(`${asked.message}\n`);
      return EXIT.badInput;
    case 'run':
      return run(asked);
  }
}

// Set, not called: what was written to a pipe still has to leave. Connections kept open must not hold us back.
process.exitCode = await main();
