// A desktop's keyring for tests: gnome-keyring on a bus of its own, so that no test sees or changes the real one, and
// so that the app can be shown each state a person's keyring may be in.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** `locked` has a keyring that nobody opened; `none` is a desktop without one. */
export type KeyringState = 'unlocked' | 'locked' | 'none';

export interface Keyring {
  /** To be laid over the environment of the app. */
  readonly env: Readonly<Record<string, string>>;
  /** To be put before the app's path on its command line. */
  readonly args: readonly string[];
  lock(): Promise<void>;
  /** Ends the keyring; what it kept stays in a folder that was given, and goes with one of its own. */
  stop(): Promise<void>;
}

export interface KeyringOptions {
  readonly password?: string;
  /** Where the secrets lie. Start again with the same folder and password to find them again. */
  readonly folder?: string;
}

const SETPRIV = '/usr/bin/setpriv';

/** Ends with the test worker, even when that is killed. */
function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const tied = existsSync(SETPRIV);
  return spawn(tied ? SETPRIV : command, tied ? ['--pdeathsig', 'TERM', '--', command, ...args] : args, {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}

/** No service folder is named: on this bus nothing starts by itself, neither a second keyring nor a password prompt. */
function busConfiguration(address: string): string {
  return `<busconfig><type>session</type><listen>${address}</listen><policy context="default">
<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>`;
}

async function waitUntil(what: string, isDone: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error(`${what} did not come up within 10 s.`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

function secretService(env: NodeJS.ProcessEnv, method: string, argument: string): Promise<string> {
  const destination = ['--dest', 'org.freedesktop.secrets', '--object-path', '/org/freedesktop/secrets'];
  const call = [
    'call',
    '--session',
    ...destination,
    '--method',
    `org.freedesktop.Secret.Service.${method}`,
    argument,
  ];
  return promisify(execFile)('gdbus', call, { env }).then(({ stdout }) => stdout);
}

export async function startKeyring(state: KeyringState, options: KeyringOptions = {}): Promise<Keyring> {
  const runtime = await mkdtemp(join(tmpdir(), 'parallax-keyring-'));
  const address = `unix:path=${join(runtime, 'bus')}`;
  const store = ['-r', resolve('tests/support/keyringStore.cjs')];
  const bus = { DBUS_SESSION_BUS_ADDRESS: address };
  const clean = () => rm(runtime, { recursive: true, force: true });
  if (state === 'none') return { env: bus, args: [], lock: async () => {}, stop: clean };

  const data = options.folder ?? join(runtime, 'data');
  await mkdir(data, { recursive: true });
  await writeFile(join(runtime, 'bus.conf'), busConfiguration(address));
  const env = { ...process.env, ...bus, XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: data };

  const dbus = start('dbus-daemon', [`--config-file=${join(runtime, 'bus.conf')}`, '--nofork'], env);
  await waitUntil('The bus', async () => existsSync(join(runtime, 'bus')));
  const daemon = start('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], env);
  daemon.stdin?.end(options.password ?? 'correct horse');
  await waitUntil('The keyring', () =>
    secretService(env, 'ReadAlias', 'default').then(
      (answer) => answer.includes('/collection/'),
      () => false,
    ),
  );

  const keyring: Keyring = {
    env: bus,
    args: store,
    lock: async () => {
      await secretService(env, 'Lock', "['/org/freedesktop/secrets/collection/login']");
    },
    stop: async () => {
      await end(daemon);
      await end(dbus);
      await clean();
    },
  };
  if (state === 'locked') await keyring.lock();
  return keyring;
}
