/**
 * A folder in the archive that the app runs from, although an upgrade puts another archive in its place meanwhile: this process has
 * the first one open and goes on reading it, but Chromium opens it by its name for each file, and would find others at their places.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface HeldFolder {
  /** Where Chromium finds the files now: a copy, once there is another archive. Throws where none can be made. */
  readonly path: () => string;
  /** Removes the copy. */
  readonly release: () => void;
}

/** `temporary`: where a copy may lie. */
export function holdFolder(folder: string, temporary: string): HeldFolder {
  const archive = /^.*?\.asar(?=[\\/])/.exec(folder)?.[0];
  const first = archive && stampOf(archive);
  let copy: string | undefined;
  return {
    path: () => {
      if (archive === undefined || (copy === undefined && stampOf(archive) === first)) return folder;
      copy ??= copied(folder, mkdtempSync(path.join(temporary, 'parallax-window-')));
      return copy;
    },
    release: () => {
      if (copy !== undefined) rmSync(copy, { recursive: true, force: true });
    },
  };
}

/** Of the archive itself, which Electron otherwise shows as a folder; another file has another one. */
function stampOf(archive: string): string {
  process.noAsar = true;
  try {
    const { ino, size, mtimeMs } = statSync(archive);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return '';
  } finally {
    process.noAsar = false;
  }
}

/** With reads alone, which is what Electron does in an archive. */
function copied(from: string, to: string): string {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const [source, target] = [path.join(from, name), path.join(to, name)];
    if (statSync(source).isDirectory()) copied(source, target);
    else writeFileSync(target, readFileSync(source));
  }
  return to;
}
