/** A log file in the app's data folder, for problems; it rotates by size and holds no key. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

export interface Log {
  info(message: string, details?: unknown): void;
  error(message: string, details?: unknown): void;
  /** What each line goes through. */
  readonly redact: (text: string) => string;
}

interface LogDeps {
  readonly file: string;
  readonly redact: (text: string) => string;
  readonly now: () => number;
  /** When the file has reached it, it becomes `<file>.1` in place of the one before. */
  readonly maxBytes?: number;
}

export function createLog({ file, redact, now, maxBytes = 1024 * 1024 }: LogDeps): Log {
  let isReady = false;
  let size = 0;

  function write(level: string, message: string, details: unknown): void {
    const words = details === undefined ? message : `${message} ${inWords(details)}`;
    const line = `${new Date(now()).toISOString()} ${level} ${redact(words)}\n`;
    // A log that cannot be written must not add a problem to the one it is told of.
    try {
      if (!isReady) {
        mkdirSync(path.dirname(file), { recursive: true });
        size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
        isReady = true;
      }
      if (size >= maxBytes) {
        renameSync(file, `${file}.1`);
        size = 0;
      }
      appendFileSync(file, line, { mode: 0o600 });
      size += Buffer.byteLength(line);
    } catch {
      isReady = false;
    }
  }

  return {
    info: (message, details) => write('info', message, details),
    error: (message, details) => write('error', message, details),
    redact,
  };
}

function inWords(details: unknown): string {
  if (details instanceof Error) {
    const cause = details.cause === undefined ? '' : ` (cause: ${inWords(details.cause)})`;
    return `${details.stack ?? details.message}${cause}`;
  }
  if (typeof details === 'string') return details;
  try {
    return JSON.stringify(details) ?? String(details);
  } catch {
    return String(details);
  }
}
