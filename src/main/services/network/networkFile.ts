/**
 * The network log's file: a line as a request begins and the same as it ends, so that what a killed program had under way is in
 * it, too. The app and the command line append to the same. It never grows beyond two parts of `maxBytes`.
 */
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseJson } from '@shared/domain/json';
import { type Exchange, exchangeSchema } from '@shared/domain/network/exchange';

/** Some ten thousand requests. */
const MOST_BYTES = 4 * 1024 * 1024;

export interface NetworkFile {
  /** Throws what the disk says. */
  readonly append: (exchanges: readonly Exchange[]) => void;
  /** Oldest first; lines that are damaged are passed over. */
  readonly read: () => Promise<readonly Exchange[]>;
  readonly clear: () => void;
}

export function networkFile(file: string, maxBytes = MOST_BYTES): NetworkFile {
  const before = `${file}.1`;
  return {
    append: (exchanges) => {
      mkdirSync(path.dirname(file), { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= maxBytes) renameSync(file, before);
      appendFileSync(file, exchanges.map((each) => `${JSON.stringify(each)}\n`).join(''), { mode: 0o600 });
    },
    read: async () => [...(await linesOf(before)), ...(await linesOf(file))],
    clear: () => {
      for (const each of [file, before]) rmSync(each, { force: true });
    },
  };
}

async function linesOf(file: string): Promise<readonly Exchange[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const read = exchangeSchema.safeParse(parseJson(line));
    return read.success ? [read.data] : [];
  });
}
