/** `parallax models`: which models this computer has, and how another one is had. */
import path from 'node:path';
import type { ModelDownloads } from '@main/services/models/downloads/modelDownloads';
import type { KnownModels } from '@main/services/models/knownModels';
import { bytesText } from '@shared/domain/bytesText';
import type { Failure } from '@shared/domain/failure';
import { type Download, type DownloadPlan, hasChecksums, secondsLeft } from '@shared/domain/models/download';
import { describeFailure } from '@shared/locales/describeFailure';
import { startedOverInWords } from '@shared/locales/describeStartedOver';
import { type Text, textIn } from '@shared/locales/terminalText';
import type { AskedModel, AskedModels } from './asked';
import type { Output } from './output';
import { failureInWords } from './report';
import { EXIT } from './runSession';

interface ModelsDeps {
  readonly knownModels: Pick<KnownModels, 'state'>;
  readonly downloads: ModelDownloads;
  readonly output: Output;
}

const DRAWN_EVERY_MS = 250;
const CLEAR = '\r\u001b[2K';

/** One a line: what it is called, how large it is, where it lies. */
export async function listModels(
  { language }: AskedModels,
  { knownModels, downloads, output }: ModelsDeps,
): Promise<number> {
  const text = textIn(language);
  const { models } = await knownModels.state();
  for (const { name, file, read } of models) {
    const told = [
      name,
      read.ok ? bytesText(read.bytes) : describeFailure(read.failure, language).message,
      file,
    ];
    output.out(`${told.map(onOneLine).join('\t')}\n`);
  }
  if (models.length === 0) output.err(`${text('modelsNone')}\n`);
  for (const download of await downloads.list()) {
    const begun = text('modelBegun', { name: download.name, bytes: bytesSaid(download, text) });
    const why = download.failure && describeFailure(download.failure, language).message;
    output.err(`${[begun, why].filter(Boolean).join(' ')}\n`);
  }
  return EXIT.ok;
}

/** Whatever a file is called, a line is a model and a tab ends a part of it. */
const onOneLine = (part: string): string => part.replace(/[\t\r\n]+/g, ' ');

/** Looks it up, says what will be fetched, and fetches it: that was asked for. Stopped, it can be gone on with. */
export async function getModel(
  { address, name, sha256, language }: AskedModel,
  { downloads, output }: ModelsDeps,
  signal: AbortSignal,
): Promise<number> {
  const text = textIn(language);
  const refuse = (failure: Failure, status: number = EXIT.failed) => {
    output.err(`${failureInWords(failure, language)}\n`);
    return status;
  };
  const found = await downloads.lookUp(address, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    return undefined;
  });
  if (!found) return EXIT.interrupted;
  if (!found.ok)
    return refuse(found.failure, found.failure.code === 'download.address' ? EXIT.badInput : EXIT.failed);
  output.err(planSaid(found.value, sha256 !== undefined, text));
  const started = await downloads.start(found.value.id, { name, sha256 });
  if (!started.ok) return refuse(started.failure);
  const { id } = started.value;
  const own = async () => (await downloads.list()).find((download) => download.id === id);

  const stop = () => void downloads.pause(id);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  const draw = async () => {
    const download = await own();
    if (download) output.draw(CLEAR + progressSaid(download, text));
  };
  const timer = output.isErrTerminal ? setInterval(() => void draw(), DRAWN_EVERY_MS) : undefined;
  const ended = await downloads.ended(id);
  clearInterval(timer);
  if (timer) output.draw(CLEAR);

  const last = await own();
  if (last?.startedOver) output.err(`${startedOverInWords(last.startedOver, language)}\n`);
  if (!ended.ok) {
    // There is nothing to go on with.
    if (last?.isResumable === false) await downloads.cancel(id);
    return refuse(ended.failure);
  }
  if (last?.status !== 'done') {
    output.err(`${text('modelPaused')}\n`);
    return EXIT.interrupted;
  }
  const file = path.join(found.value.folder, `${last.name}.gguf`);
  output.err(
    `${text(last.checksum === 'verified' ? 'modelVerified' : 'modelHere', { name: last.name, file })}\n`,
  );
  return EXIT.ok;
}

function planSaid(plan: DownloadPlan, isSumGiven: boolean, text: Text): string {
  const { host, via, files, bytes, folder, freeBytes, keptBytes } = plan;
  const isChecked = isSumGiven || hasChecksums(files);
  const lines = [
    text('modelFrom', {
      host: via === undefined ? host : text('modelVia', { host, via }),
      files: files.map(({ name }) => name).join(', '),
      size: bytes === undefined ? text('modelUntold') : bytesText(bytes),
      free: freeBytes === undefined ? '?' : bytesText(freeBytes),
      folder,
    }),
    ...(keptBytes > 0 ? [text('modelResumed', { size: bytesText(keptBytes) })] : []),
    ...(isSumGiven && isChecked ? [] : [text(isChecked ? 'modelChecked' : 'modelUnchecked')]),
  ];
  return `${lines.join('\n')}\n`;
}

function progressSaid(download: Download, text: Text): string {
  const { status, bytesPerSecond } = download;
  const left = secondsLeft(download);
  return [
    bytesSaid(download, text),
    status === 'checking' && text('modelChecking'),
    status === 'waiting' && text('modelWaiting'),
    bytesPerSecond !== undefined && `${bytesText(bytesPerSecond)}/s`,
    left !== undefined && text('progressLeft', { seconds: Math.ceil(left) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

const bytesSaid = ({ bytes, total }: Download, text: Text): string =>
  total === undefined
    ? bytesText(bytes)
    : text('modelProgress', { bytes: bytesText(bytes), total: bytesText(total) });
