import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { forkedProgram } from './forkedProgram';
import { DOOR_PROGRAM, MODEL_PROGRAM, type ProgramOptions } from './program';

async function environmentIn(options: ProgramOptions): Promise<Record<string, string>> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'parallax-program-')), 'tell.mjs');
  await writeFile(file, 'process.send({ ...process.env }, () => process.exit());');
  return new Promise((resolve, reject) => {
    forkedProgram(
      file,
      options,
    )({
      onMessage: (message) => resolve(message as Record<string, string>),
      onExit: (code) => reject(new Error(`ended with ${code}`)),
    });
  });
}

it('what reads other programs’ files knows no key of the environment', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'anything');
  vi.stubEnv('PARALLAX_TEST_ADDRESS', 'http://bo:hidden1@127.0.0.1:9');
  vi.stubEnv('PARALLAX_TEST_PLAIN', 'seen');
  try {
    const [door, model] = await Promise.all([environmentIn(DOOR_PROGRAM), environmentIn(MODEL_PROGRAM)]);
    expect(door).toMatchObject({ PARALLAX_TEST_PLAIN: 'seen' });
    expect(door).not.toHaveProperty('OPENAI_API_KEY');
    expect(door).not.toHaveProperty('PARALLAX_TEST_ADDRESS');
    expect(model).toMatchObject({ PARALLAX_TEST_PLAIN: 'seen', UV_THREADPOOL_SIZE: '1' });
  } finally {
    vi.unstubAllEnvs();
  }
});
