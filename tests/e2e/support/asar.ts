/** Puts files into an archive as an installed app has them (Electron's ASAR). */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Entry = { readonly files: Record<string, Entry> } | { readonly size: number; readonly offset: string };

/** `names`: files and folders of the working folder. */
export function packAsar(archive: string, names: readonly string[]): void {
  const contents: Buffer[] = [];
  let offset = 0;
  const entryOf = (path: string): Entry => {
    if (statSync(path).isDirectory()) return { files: entriesOf(readdirSync(path), path) };
    const content = readFileSync(path);
    const entry = { size: content.length, offset: String(offset) };
    contents.push(content);
    offset += content.length;
    return entry;
  };
  const entriesOf = (within: readonly string[], folder: string) =>
    Object.fromEntries(within.map((name) => [name, entryOf(join(folder, name))]));
  const header = Buffer.from(JSON.stringify({ files: entriesOf(names, '') }));
  // Two pickles: the size of the second, and the header as a text, filled up to whole words.
  const padding = Buffer.alloc((4 - (header.length % 4)) % 4);
  const words = [4, header.length + padding.length + 8, header.length + padding.length + 4, header.length];
  const head = Buffer.alloc(16);
  for (const [index, word] of words.entries()) head.writeUInt32LE(word, 4 * index);
  writeFileSync(archive, Buffer.concat([head, header, padding, ...contents]));
}
