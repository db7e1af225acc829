/** What a run has brought is kept, and one process owns it: full disks, two processes at once, kills at any moment. */
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readRun } from '@main/services/runs/runFiles';
import { answerOf, type Completion } from '@shared/domain/run/completion';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuses, streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { type StartedCli, startCli } from '../support/builtCli';
import { mountSmallDisk, type SmallDisk } from '../support/smallDisk';

/** By hand: PARALLAX_KILLS=50. */
const KILLS = Number(process.env.PARALLAX_KILLS ?? 6);

let root: string;
let folder: string;
let server: MisbehavingServer;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parallax-owned-'));
  folder = join(root, 'session');
  await mkdir(folder);
});
afterEach(async () => {
  await server?.close();
  await rm(root, { recursive: true, force: true });
});

async function serve(behaviours: Parameters<typeof MisbehavingServer.start>[0]): Promise<void> {
  server = await MisbehavingServer.start(behaviours);
}

async function session(models: readonly string[], samples = 1): Promise<void> {
  const content = {
    format: 2,
    id: 's1',
    title: 'Owned',
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'Go on.' }] }],
    models: models.map((model) => ({ id: model, providerId: 'openai', model, params: {} })),
    samples,
  };
  await writeFile(join(folder, 'session.yaml'), JSON.stringify(content));
}

interface Heard extends StartedCli {
  /** Resolves once it has said that. */
  readonly says: (words: string) => Promise<void>;
  readonly prints: (words: string) => Promise<void>;
}

const start = (...args: readonly string[]): Heard => startUnder([], ...args);

function startUnder(under: readonly string[], ...args: readonly string[]): Heard {
  const env = { OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: 'sk-owned-0123456789' };
  const started = startCli(root, ['run', 'session', ...args], env, under);
  const hearing = (stream: Readable | null) => {
    let said = '';
    let check = () => {};
    stream?.on('data', (text: string) => {
      said += text;
      check();
    });
    return (words: string) =>
      new Promise<void>((resolve, reject) => {
        check = () => said.includes(words) && resolve();
        check();
        void started.ended.then(() => reject(new Error(`It ended without “${words}”:\n${said}`)));
      });
  };
  return { ...started, says: hearing(started.child.stderr), prints: hearing(started.child.stdout) };
}

async function logged() {
  const [name = ''] = await readdir(join(folder, 'runs'));
  const read = await readRun(folder, /Z-(.*)\.jsonl$/.exec(name)?.[1] ?? '');
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  const of = (model: string): Completion | undefined =>
    read.value.completions.find(({ cell }) => cell.startsWith(`p/${model}/`));
  return { ...read.value, of };
}

/** Until the log has it; it is at most a second behind. */
async function untilLogged(model: string, text: string): Promise<void> {
  for (;;) {
    const found = await logged().catch(() => undefined);
    if (answerOf(found?.of(model)).includes(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a disk that fills up in the middle of a run', () => {
  let disk: SmallDisk | undefined;
  beforeEach(async () => {
    disk = await mountSmallDisk(folder);
  });
  afterEach(() => disk?.release());

  const parts = Array.from({ length: 12 }, (_, n) => `${n}:${'x'.repeat(3000)} `);

  it('is told at once; every answer is kept, and in the file when there is room again', async (test) => {
    if (!disk) return test.skip();
    const gate = new Gate();
    const headGate = new Gate();
    await serve({
      behaviours: { long: streams(parts, { gate }), short: streams(['All of it.'], { headGate }) },
    });
    await session(['long', 'short']);
    gate.release(2);
    const { says, ended } = start();
    await untilLogged('long', '1:');
    await disk.fill();
    gate.release(6);
    headGate.release();
    await says('cannot be written at present');
    expect((await logged()).skippedLines).toBe(0);
    await disk.free();
    await says('can be written again');
    gate.release();
    const { status } = await ended;
    const { skippedLines, of } = await logged();
    expect(skippedLines).toBe(0);
    expect(of('short')).toMatchObject({ status: 'completed', steps: [{ text: 'All of it.' }] });
    expect(of('long')).toMatchObject({ status: 'completed', steps: [{ text: parts.join('') }] });
    expect(status).toBe(0);
  });

  it('begins nothing more until there is room, and ends when all is written', async (test) => {
    if (!disk) return test.skip();
    const gate = new Gate();
    await serve({ behaviours: { long: streams(parts, { gate }) } });
    await session(['long'], 3);
    gate.release(2);
    const { says, prints, ended } = start('--concurrency', '1');
    await untilLogged('long', '1:');
    await disk.fill();
    // The answer ends only once the disk has refused some of it: what is not known yet holds nothing up.
    gate.release(6);
    await says('cannot be written at present');
    gate.release(4);
    await prints('11:xxx');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.exchanges.length).toBe(1);
    await disk.free();
    gate.release(parts.length);
    await server.arrived(3);
    // Nothing is left to do but to write.
    await disk.fill();
    gate.release();
    await says('All has been asked');
    await disk.free();
    expect((await ended).status).toBe(0);
    const { skippedLines, completions } = await logged();
    expect(skippedLines).toBe(0);
    expect(completions.map((each) => [each.status, answerOf(each)])).toEqual(
      Array.from({ length: 3 }, () => ['completed', parts.join('')]),
    );
  });

  it('and stays full: who gives up is told so, and the log is a valid one', async (test) => {
    if (!disk) return test.skip();
    const gate = new Gate();
    await serve({ behaviours: { long: streams(parts, { gate }) } });
    await session(['long']);
    gate.release(2);
    const { child, says, ended } = start();
    await untilLogged('long', '1:');
    await disk.fill();
    gate.release();
    await says('All has been asked');
    child.kill('SIGINT');
    const { status, out, err } = await ended;
    expect(status).toBe(1);
    expect(err).toContain('The disk is full');
    expect(err).toContain('was given up');
    expect(out).toContain(parts.join('').trim());
    const { skippedLines, of } = await logged();
    expect(skippedLines).toBe(0);
    expect(answerOf(of('long')).startsWith(parts.slice(0, 2).join(''))).toBe(true);
    await disk.free();
    expect((await start('--resume').ended).status).toBe(0);
    expect((await logged()).of('long')).toMatchObject({ status: 'completed' });
  });

  it.for(['SIGINT', 'SIGKILL'] as const)(
    'lets nobody go on with a run that was left by %s: where no owner can be named, none is',
    async (signal, test) => {
      if (!disk) return test.skip();
      const gate = new Gate();
      await serve({ behaviours: { m: streams(['One ', 'two.'], { gate }) } });
      await session(['m'], 3);
      gate.release(1);
      const first = start();
      await untilLogged('m', 'One ');
      first.child.kill(signal);
      await first.ended;
      const before = server.exchanges.length;
      await disk.fill();
      for (const { status, err } of await Promise.all([start('--resume').ended, start('--resume').ended])) {
        expect(status).toBe(2);
        expect(err).toMatch(/The disk is full|Another program is working on this run/);
      }
      expect(server.exchanges.length).toBe(before);
      await disk.free();
      gate.release();
      expect((await start('--resume').ended).status).toBe(0);
      expect(server.exchanges.length).toBe(before + 3);
    },
  );
});

/** A run that ended with an answer missing. */
async function begunRun(): Promise<string> {
  await serve({ behaviours: { m: refuses(400, 'no') } });
  await session(['m']);
  expect((await start().ended).status).toBe(1);
  return join(folder, 'runs', (await readdir(join(folder, 'runs')))[0] ?? '');
}

it.skipIf(process.platform === 'win32').each(['mkfifo', 'mkdir'])(
  'is left alone, in words, where %s made what lies in the place of its lock',
  async (make) => {
    const log = await begunRun();
    execFileSync(make, [`${log}.lock`]);
    const before = server.exchanges.length;
    const { status, err } = await start('--resume').ended;
    expect(status).toBe(2);
    expect(err).toContain('.jsonl.lock is not an ordinary file');
    expect(server.exchanges.length).toBe(before);
  },
);

it('goes on into its log when nobody reads what it prints any longer', async () => {
  const headGate = new Gate();
  await serve({ behaviours: { m: streams(['One.'], { headGate }) } });
  await session(['m'], 12);
  headGate.release(1);
  const { child, prints, ended } = start('--concurrency', '4');
  await prints('One.');
  child.stdout?.destroy();
  headGate.release();
  expect((await ended).status).toBe(0);
  const { completions } = await logged();
  expect(completions.filter(({ status }) => status === 'completed')).toHaveLength(12);
  expect((await readdir(join(folder, 'runs'))).filter((name) => name.includes('.lock'))).toEqual([]);
});

it
  .skipIf(process.platform === 'win32')
  .each(['rm -rf runs', 'for log in runs/*.jsonl; do cp "$log" t; mv t "$log"; done'])(
  'is whole at its end, in words, though somebody did `%s` meanwhile',
  async (command) => {
    const gate = new Gate();
    await serve({ behaviours: { m: streams(['One ', 'two.'], { gate }) } });
    await session(['m'], 3);
    gate.release(1);
    const { says, ended } = start();
    await untilLogged('m', 'One ');
    execFileSync('sh', ['-c', command], { cwd: folder });
    gate.release();
    await says('Another program deleted or replaced the log of this run');
    expect((await ended).status).toBe(0);
    const { completions, skippedLines } = await logged();
    expect(skippedLines).toBe(0);
    expect(completions.map((each) => [each.status, answerOf(each)])).toEqual(
      Array.from({ length: 3 }, () => ['completed', 'One two.']),
    );
    expect(await readdir(join(folder, 'runs'))).toHaveLength(1);
  },
);

/** Who may do anything is refused nothing. */
const AS_NOBODY =
  process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];

describe.skipIf(process.platform === 'win32')('asks nothing, in words, where it may not write', () => {
  beforeEach(async () => {
    for (const each of [root, folder]) await chmod(each, 0o777);
  });

  it('the log of the run that it should go on with', async () => {
    const log = await begunRun();
    await chmod(join(folder, 'runs'), 0o777);
    await chmod(log, 0o444);
    const before = server.exchanges.length;
    const { status, err } = await startUnder(AS_NOBODY, '--resume').ended;
    expect(err).toMatch(/\.jsonl may not be written here/);
    expect(status).toBe(2);
    expect(server.exchanges.length).toBe(before);
  });

  it('a new log', async () => {
    await serve({ behaviours: {} });
    await session(['m'], 7);
    await mkdir(join(folder, 'runs'));
    await chmod(join(folder, 'runs'), 0o555);
    const { status, err } = await startUnder(AS_NOBODY).ended;
    expect(err).toContain('may not be written here');
    expect(err).toContain('Nothing was asked.');
    expect(status).toBe(2);
    expect(server.exchanges.length).toBe(0);
  });
});

it.skipIf(process.platform === 'win32')(
  'is stopped, in words, at an owner that slept until another took it over',
  async () => {
    const gate = new Gate();
    await serve({ behaviours: { m: streams(['One ', 'two.'], { gate }) } });
    await session(['m'], 3);
    gate.release(1);
    const first = start('--concurrency', '1');
    await untilLogged('m', 'One ');
    first.child.kill('SIGSTOP');
    // As it looks from another machine, two minutes later.
    const [name = ''] = await readdir(join(folder, 'runs'));
    const lock = join(folder, 'runs', `${name.replace(/\.lock$/, '')}.lock`);
    const owner = JSON.parse(await readFile(lock, 'utf8'));
    await writeFile(lock, JSON.stringify({ ...owner, host: 'another' }));
    const long = new Date(Date.now() - 3 * 60_000);
    await utimes(lock, long, long);
    const slept = new Promise((resolve) => setTimeout(resolve, 1100));
    const second = start('--resume');
    await server.arrived(4);
    await slept;
    // The sleeper wakes to a word for it, and to nothing for the other.
    first.child.kill('SIGCONT');
    gate.release(1);
    const { status, err } = await first.ended;
    expect(status).toBe(1);
    expect(err).toContain('Another program has taken this run over');
    gate.release();
    expect((await second.ended).status).toBe(0);
    expect(server.exchanges.length).toBe(4);
    const { completions, skippedLines } = await logged();
    expect(skippedLines).toBe(0);
    expect(completions.map((each) => [each.status, answerOf(each)])).toEqual(
      Array.from({ length: 3 }, () => ['completed', 'One two.']),
    );
  },
);

it('has one owner: of two that go on with a run one is refused in words, and a killed one blocks nobody', async () => {
  const gate = new Gate();
  await serve({ behaviours: { m: streams(['One ', 'two.'], { gate }) } });
  await session(['m'], 6);
  gate.release(3);
  const first = start('--concurrency', '3');
  await server.arrived(3);
  await untilLogged('m', 'One ');
  const refused = await start('--resume').ended;
  expect(refused).toMatchObject({ status: 2, out: '' });
  expect(refused.err).toContain('Another program is working on this run');
  first.child.kill('SIGKILL');
  await first.ended;
  const before = server.exchanges.length;
  // Three words were let through: to three answers, or two of them to one.
  const done = (await logged()).completions.filter(({ status }) => status === 'completed').length;

  const both = [start('--resume'), start('--resume')];
  const loser = await Promise.race(both.map(async (each) => (await each.ended) && each));
  expect((await loser.ended).status).toBe(2);
  gate.release();
  const [winner] = both.filter((each) => each !== loser);
  expect(await winner?.ended).toMatchObject({ status: 0 });
  expect(server.exchanges.length - before).toBe(6 - done);
  const { completions, skippedLines } = await logged();
  expect(skippedLines).toBe(0);
  expect(completions.map((each) => [each.status, answerOf(each)])).toEqual(
    Array.from({ length: 6 }, () => ['completed', 'One two.']),
  );
  // And nothing is left to do for a third.
  expect((await start('--resume').ended).err).toContain('Nothing is missing');
  expect(server.exchanges.length - before).toBe(6 - done);
});

const CONTAINER = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'];
function hasContainers(): boolean {
  try {
    execFileSync('unshare', [...CONTAINER.slice(1), 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it.skipIf(!hasContainers())('has one owner over containers whose hosts have one name', async () => {
  const gate = new Gate();
  await serve({ behaviours: { m: streams(['One ', 'two.'], { gate }) } });
  await session(['m'], 3);
  gate.release(1);
  const first = startUnder(CONTAINER, '--concurrency', '3');
  await untilLogged('m', 'One ');
  const { status, err } = await start('--resume').ended;
  expect(err).toContain('Another program is working on this run');
  expect(status).toBe(2);
  gate.release();
  expect((await first.ended).status).toBe(0);
  expect(server.exchanges.length).toBe(3);
});

it(`is a valid log after each of ${KILLS} kills, at most a second behind`, async () => {
  const sent: { readonly at: number; readonly length: number }[] = [];
  let losses: number[] = [];
  await serve({
    behaviours: () => async (exchange) => {
      exchange.head(200, { 'content-type': 'text/event-stream' });
      for (let n = 0; !exchange.isClosed; n += 1) {
        const content = `word${n} `;
        await exchange.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`);
        exchange.sentText += content;
        sent.push({ at: performance.now(), length: exchange.sentText.length });
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  });
  for (let kill = 0; kill < KILLS; kill += 1) {
    await rm(join(folder, 'runs'), { recursive: true, force: true });
    sent.length = 0;
    await session(['m']);
    const { child, ended } = start();
    const before = server.exchanges.length;
    await server.arrived(before + 1);
    await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 2500));
    const killedAt = performance.now();
    child.kill('SIGKILL');
    await ended;
    const text = server.exchanges.at(-1)?.sentText ?? '';
    const { skippedLines, of } = await logged();
    const kept = answerOf(of('m'));
    expect(skippedLines).toBe(0);
    expect(text.startsWith(kept)).toBe(true);
    losses.push(killedAt - (sent.find(({ length }) => length > kept.length)?.at ?? killedAt));
  }
  losses = losses.sort((a, b) => b - a);
  if (process.env.PARALLAX_KILLS) console.log('Lost, milliseconds, most first:', losses.map(Math.round));
  // The log is a second behind; the timers of a machine that does much else come on top.
  expect(losses[0]).toBeLessThan(3000);
}, 200_000);
