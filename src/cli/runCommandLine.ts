/** `parallax`, the command line: composition root of what needs neither a window nor a display. */
import os from 'node:os';
import path from 'node:path';
import { createNodeHttp } from '@engine/http/nodeHttp';
import type { StartProgram } from '@engine/programs/program';
import { monotonicNow } from '@main/services/clock';
import { createServices, noCipher, type Surroundings } from '@main/services/createServices';
import { ownBuiltInModel } from '@main/services/models/builtInModel';
import { openNetworkLog } from '@main/services/network/openNetworkLog';
import type { DiskPatience } from '@main/services/runs/runOperation';
import { openConfFile } from '@main/services/settings/confFile';
import { createSettings } from '@main/services/settings/createSettings';
import { readEnvironment } from '@main/services/settings/environment';
import { newId } from '@shared/domain/ids';
import { maskedProvider } from '@shared/domain/providers/headers';
import { doorNames } from '@shared/formats/doors/doorNames';
import { describeCheckReason } from '@shared/locales/describeCheckReason';
import { textIn } from '@shared/locales/terminalText';
import { version } from '../../package.json';
import type {
  AskedEvals,
  AskedExport,
  AskedImport,
  AskedModel,
  AskedModels,
  AskedNetwork,
  AskedOptimisation,
  AskedRun,
} from './asked';
import { defaultDataFolder } from './dataFolder';
import { outputTo } from './output';
import { readArguments } from './readArguments';
import { failureInWords, keyLine, logStateLine } from './report';
import { EXIT, type RunSessionDeps, runSession } from './runSession';
import { trialsIn } from './trials';

const output = outputTo(process.stdout, process.stderr);
// Whoever reads us may stop reading (`| head`); that is no error of ours, and what is under way is paid for: it goes on, into the log.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode ||= EXIT.failed;
  });
}

const dataFolderOf = ({ dataFolder }: { readonly dataFolder?: string }): string =>
  path.resolve(dataFolder ?? defaultDataFolder(process.env, process.platform, os.homedir()));

function servicesFor(
  asked: AskedRun | AskedOptimisation | AskedExport | AskedImport | AskedEvals | AskedModels | AskedModel,
  { startModelProcess, startDoorProcess, resourcesFolder, trialWorker }: Parts,
  patience?: DiskPatience,
) {
  const runTrials = trialsIn(trialWorker);
  const settings = createSettings(dataFolderOf(asked), openConfFile);
  const network = openNetworkLog(settings, 'cli');
  const surroundings: Surroundings = {
    libraryFolder: process.cwd(),
    environment: readEnvironment(process.env, process.cwd()),
    cipher: noCipher,
    trash: () => Promise.reject(new Error('The command line deletes nothing.')),
    send: createNodeHttp({ tap: network.tap }).send,
    onLogState: ({ failure }) => output.err(logStateLine(failure, asked.language)),
    version,
    startModelProcess,
    startDoorProcess,
    runTrials,
    builtInModel: () => ownBuiltInModel(resourcesFolder),
    onModels: () => undefined,
    onDownloads: () => undefined,
    onImportProgress: () => undefined,
    onModelActivity: () => undefined,
    ...(patience && { patience }),
  };
  const services = createServices(surroundings, settings);
  services.providers.list();
  for (const problem of settings.problems) output.err(`${failureInWords(problem, asked.language)}\n\n`);
  return { ...services, runTrials, network };
}

/** Does what asks servers, until it ends or the person interrupts it. */
async function ask(asked: AskedRun | AskedOptimisation, parts: Parts): Promise<number> {
  const text = textIn(asked.language);
  const giveUp = new AbortController();
  let waitsForDisk = false;
  const onWait = (isWaiting: boolean) => {
    waitsForDisk = isWaiting;
    if (isWaiting) output.err(`${text('waitsForDisk')}\n`);
    else if (giveUp.signal.aborted) output.err(`${text('givenUp')}\n`);
  };
  const services = servicesFor(asked, parts, { giveUp: giveUp.signal, onWait });
  const { runs, providers, keys, loadPrices, localModels, runTrials, network } = services;
  for (const provider of providers.list()) {
    const line = keyLine(provider, keys.status(provider), asked.language);
    if (line !== undefined) output.err(line);
  }
  const controller = new AbortController();
  const interrupt = () => {
    if (waitsForDisk && !giveUp.signal.aborted) return giveUp.abort();
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  // A terminal that is closed stops a run as a person does.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  const deps = { runs, providers: providers.list, loadPrices, runTrials, output, now: monotonicNow };
  const status =
    asked.type === 'run'
      ? await runSession(asked, deps, controller.signal)
      : await optimise(asked, deps, controller.signal);
  await runs.stopAll();
  localModels.close();
  network.flush();
  return status;
}

async function optimise(
  asked: AskedOptimisation,
  deps: RunSessionDeps,
  signal: AbortSignal,
): Promise<number> {
  const [{ createStudyService }, { optimiseSession }] = await Promise.all([
    import('@main/services/studies/studyService'),
    import('./optimiseSession'),
  ]);
  return optimiseSession(
    asked,
    { ...deps, studies: createStudyService({ ...deps, newId, inWords: describeCheckReason }) },
    signal,
  );
}

async function exportTo(asked: AskedExport, parts: Parts): Promise<number> {
  const { exportSession } = await import('./exportSession');
  const { providers, secrets } = servicesFor(asked, parts);
  const known = { providers: providers.list().map(maskedProvider), secrets: secrets() };
  return (await exportSession(asked, known, output)) ? EXIT.ok : EXIT.badInput;
}

async function importFrom(asked: AskedImport, parts: Parts): Promise<number> {
  const { importFile } = await import('./importFile');
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  return importFile(asked, await importDeps(servicesFor(asked, parts).providers, parts, controller.signal));
}

async function importDeps(
  { list, save }: ReturnType<typeof servicesFor>['providers'],
  { startDoorProcess }: Parts,
  signal: AbortSignal,
) {
  const { readerProcess } = await import('@main/services/doors/readerProcess');
  const startReader = () => readerProcess(startDoorProcess);
  const providers = list().map(maskedProvider);
  const { stdin } = process;
  return { providers, saveProvider: save, startReader, newId, now: Date.now, stdin, output, signal };
}

async function importFromOpenai(asked: AskedEvals, parts: Parts): Promise<number> {
  const { importEvals } = await import('./importEvals');
  const { providers, evals, network } = servicesFor(asked, parts);
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  const deps = { evals, ...(await importDeps(providers, parts, controller.signal)) };
  const status = await importEvals(asked, deps, controller.signal);
  network.flush();
  return status;
}

async function models(asked: AskedModels | AskedModel, parts: Parts): Promise<number> {
  const { getModel, listModels } = await import('./models');
  const { knownModels, downloads, network } = servicesFor(asked, parts);
  const deps = { knownModels, downloads, output };
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  const status =
    asked.type === 'models' ? await listModels(asked, deps) : await getModel(asked, deps, controller.signal);
  network.flush();
  return status;
}

async function tellNetwork(asked: AskedNetwork): Promise<number> {
  const { writeNetwork } = await import('./writeNetwork');
  const network = openNetworkLog(createSettings(dataFolderOf(asked), openConfFile), 'cli');
  return (await writeNetwork(asked, await network.list(), output)) ? EXIT.ok : EXIT.badInput;
}

/** What starts the command line brings: programs built beside it (vite.programs.config.ts), and how they are begun. */
interface Parts {
  readonly trialWorker: URL;
  readonly startModelProcess: StartProgram;
  readonly startDoorProcess: StartProgram;
  /** Of an installed package. */
  readonly resourcesFolder?: string;
}

/** Resolves to the exit status; output may still be on its way to a pipe then. */
export async function runCommandLine(args: readonly string[], parts: Parts): Promise<number> {
  const status = await answer(args, parts);
  return status || Number(process.exitCode ?? EXIT.ok);
}

async function answer(args: readonly string[], parts: Parts): Promise<number> {
  const asked = readArguments(args, process.env);
  switch (asked.type) {
    case 'help':
      output.out(`${textIn(asked.language)('usage', { doors: doorNames.join(', ') })}\n`);
      return EXIT.ok;
    case 'version':
      output.out(`${version}\n`);
      return EXIT.ok;
    case 'mistake':
      output.err(`${asked.message}\n`);
      return EXIT.badInput;
    case 'run':
    case 'optimise':
      return ask(asked, parts);
    case 'import':
      return importFrom(asked, parts);
    case 'importEvals':
      return importFromOpenai(asked, parts);
    case 'export':
      return exportTo(asked, parts);
    case 'network':
      return tellNetwork(asked);
    case 'models':
    case 'getModel':
      return models(asked, parts);
  }
}
