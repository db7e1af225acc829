/** Files of the user's choice: main asks which, and reads or writes it. */
import { call } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import type { OpenedFile } from '@shared/ipc/calls/fileCalls';
import { notify, notifyFailure } from './notices';

const LONGEST_NAME = 100;

/** A proposal for a file's name: the title without what file systems refuse, or what stands for a title. */
export function fileNameFor(title: string, extension: string): string {
  const tame = title
    .replace(/[/\\:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
  return `${tame || translate('app:untitled')}.${extension}`;
}

/** Asks where to, writes and tells the user; false if nothing was written. */
export async function saveFile(name: string, text: string): Promise<boolean> {
  const result = await call('file.save', { name, text });
  if (!result.ok) notifyFailure(result.failure);
  if (!result.ok || !result.value) return false;
  notify({ tone: 'info', text: translate('app:fileSaved', { path: result.value.path }) });
  return true;
}

/** Asks which; undefined if none was opened, and the user knows why. */
export async function openFile(extensions: readonly string[]): Promise<OpenedFile | undefined> {
  const result = await call('file.open', { extensions: [...extensions] });
  if (!result.ok) notifyFailure(result.failure);
  return (result.ok && result.value) || undefined;
}
