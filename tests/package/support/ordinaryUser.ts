/** An ordinary user of this machine, made for a test and gone with it: Chromium's sandbox is off for root, and on for them. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Ended, endOf } from '../../support/ended';

const SYSTEM_PATH = '/usr/local/bin:/usr/bin:/bin';

export class OrdinaryUser {
  private constructor(
    readonly name: string,
    readonly home: string,
    readonly id: number,
  ) {}

  static make(kind: string): OrdinaryUser {
    const name = `parallax-${kind}-${process.pid}`;
    execFileSync('useradd', ['--create-home', '--shell', '/bin/sh', name]);
    const id = Number(execFileSync('id', ['-u', name], { encoding: 'utf8' }));
    const user = new OrdinaryUser(name, path.join('/home', name), id);
    // As a desktop lays a home out.
    user.write('.config/user-dirs.dirs', 'XDG_DOCUMENTS_DIR="$HOME/Documents"\n');
    return user;
  }

  remove(): void {
    execFileSync('userdel', ['--remove', this.name], { stdio: 'ignore' });
  }

  /** With a bare environment. `under`: a program that starts it, as root. */
  start(
    command: readonly string[],
    env: Readonly<Record<string, string>> = {},
    under: readonly string[] = [],
  ): ChildProcess {
    const own = { HOME: this.home, PATH: SYSTEM_PATH, LANG: 'en_US.UTF-8', ...env };
    const words = Object.entries(own).map(([name, value]) => `${name}=${value}`);
    const [program = '', ...args] = [
      ...under,
      'runuser',
      '-u',
      this.name,
      '--',
      'env',
      '-i',
      ...words,
      ...command,
    ];
    return spawn(program, args, { cwd: this.home, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  run(
    command: readonly string[],
    env: Readonly<Record<string, string>> = {},
    under: readonly string[] = [],
  ): Promise<Ended> {
    return endOf(this.start(command, env, under));
  }

  /** Of theirs, below their home. */
  write(name: string, text: string): string {
    const file = path.join(this.home, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    for (let at = file; at !== this.home; at = path.dirname(at)) chownSync(at, this.id, this.id);
    return file;
  }

  /** What they have kept, by name. */
  files(folder: string): readonly string[] {
    return readdirSync(path.join(this.home, folder), { recursive: true, encoding: 'utf8' }).sort();
  }
}
