/** What has come of a file, under a name that is no model's until all of it is there. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { errorCode } from '@main/services/disk/diskFailure';

/** At a time, so that the window has its turns between two pieces. */
const PIECE = 1024 * 1024;

export class PartFile {
  private constructor(
    private readonly handle: FileHandle,
    private end: number,
  ) {}

  /** What stands behind `kept` came without being certain to be on the disk, and is taken away. */
  static async open(file: string, kept: number): Promise<PartFile> {
    const handle = await open(file, kept > 0 ? 'r+' : 'w+', 0o644).catch((error: unknown) => {
      // Somebody took it away: it is begun anew.
      if (errorCode(error) !== 'ENOENT' || kept === 0) throw error;
      return open(file, 'w+', 0o644);
    });
    try {
      const { size } = await handle.stat();
      const end = Math.min(kept, size);
      if (size !== end) await handle.truncate(end);
      return new PartFile(handle, end);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  get bytes(): number {
    return this.end;
  }

  async append(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      const { bytesWritten } = await this.handle.write(bytes, from, bytes.length - from, this.end);
      from += bytesWritten;
      this.end += bytesWritten;
    }
  }

  async startOver(): Promise<void> {
    await this.handle.truncate(0);
    this.end = 0;
  }

  /** Gives room back to a full disk. */
  async shorten(bytes: number): Promise<void> {
    this.end = Math.max(0, this.end - bytes);
    await this.handle.truncate(this.end);
  }

  /** Whatever happens to the power. */
  async sync(): Promise<number> {
    const { end } = this;
    await this.handle.datasync();
    return end;
  }

  /** Of what lies on the disk, not of what was sent. Rejects when `signal` is aborted. */
  async sha256(onRead: (bytes: number) => void, signal: AbortSignal): Promise<string> {
    const hash = createHash('sha256');
    const piece = Buffer.alloc(PIECE);
    for (let at = 0; ; ) {
      signal.throwIfAborted();
      const { bytesRead } = await this.handle.read(piece, 0, PIECE, at);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, bytesRead));
      at += bytesRead;
      onRead(at);
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
