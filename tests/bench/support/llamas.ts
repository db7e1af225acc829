/** What the app's speed is held against: llama.cpp's own bench and the library by itself, on the same file. */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtInModelPath } from '../../../scripts/setup/builtInModel.mjs';

export const MODEL_FILE: string = builtInModelPath();

/** Of one answer: milliseconds to its first text, and tokens a second from there on. */
export interface Speed {
  readonly toFirst: number;
  readonly perSecond: number;
}

/** `PARALLAX_LLAMA_BENCH` names the program; without it that column stays empty. */
export async function llamaBench(promptTokens: number, answerTokens: number): Promise<Speed | undefined> {
  const program = process.env.PARALLAX_LLAMA_BENCH;
  if (!program) return undefined;
  const sizes = [
    '-p',
    `${promptTokens}`,
    '-n',
    `${answerTokens}`,
    '-r',
    '1',
    '-t',
    `${availableParallelism()}`,
  ];
  const { stdout } = await promisify(execFile)(program, ['-m', MODEL_FILE, ...sizes, '-o', 'json']);
  const tests = JSON.parse(stdout) as readonly { readonly n_gen: number; readonly avg_ts: number }[];
  const read = tests.find(({ n_gen }) => n_gen === 0)?.avg_ts ?? Number.NaN;
  const perSecond = tests.find(({ n_gen }) => n_gen > 0)?.avg_ts ?? Number.NaN;
  return { toFirst: (promptTokens / read + 1 / perSecond) * 1000, perSecond };
}

/** node-llama-cpp in plain Node. `pool`: threads of libuv's pool, absent as it comes. */
export class LlamaAlone {
  private constructor(private readonly child: ChildProcess) {}

  static async start(pool?: number): Promise<LlamaAlone> {
    const env = { ...process.env, ...(pool !== undefined && { UV_THREADPOOL_SIZE: `${pool}` }) };
    const script = join(import.meta.dirname, 'llamaAlone.mjs');
    const child = fork(script, [MODEL_FILE], {
      env,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    return new LlamaAlone(child);
  }

  async answer(text: string, maxTokens: number): Promise<Speed> {
    this.child.send({ text, maxTokens });
    const [speed] = (await once(this.child, 'message')) as [Speed];
    return speed;
  }

  close(): void {
    this.child.disconnect();
  }
}
