/** Our window with a session open, on folders of its own, asking a server of the benchmark's for so many answers at a time. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { launchOurs, type Started, temporaryFolder } from './apps';

export interface Opened {
  readonly started: Started;
  readonly folder: Awaited<ReturnType<typeof temporaryFolder>>;
}

/** As every Parallax reads it, today's and one that it is measured against. */
export function inFormatOne({ id: _, ...session }: Session): string {
  return JSON.stringify({ ...session, format: 1 });
}

/** `baseUrl`: the provider `openai`'s; `app`: the folder of another checkout. */
export async function openBenchSession(
  session: Session,
  baseUrl: string,
  atOnce: number,
  app?: string,
): Promise<Opened> {
  const folder = await temporaryFolder();
  const library = join(folder.path, 'library');
  await mkdir(join(library, 'bench'), { recursive: true });
  await writeFile(join(library, 'bench', 'session.yaml'), inFormatOne(session));
  const env = { OPENAI_API_KEY: 'sk-bench-0123456789abcdef', OPENAI_BASE_URL: baseUrl };
  const started = await launchOurs(join(folder.path, 'data'), library, env, app);
  const sessions = started.page.getByRole('region', { name: 'Library', exact: true });
  await sessions.getByText(session.title).click();
  await askAtOnce(started.page, baseUrl, atOnce);
  return { started, folder };
}

/** Our window's provider `openai` is asked for so many answers at a time. */
async function askAtOnce(page: Page, baseUrl: string, concurrency: number): Promise<void> {
  const provider = { id: 'openai', kind: 'openai', label: 'OpenAI', baseUrl, needsKey: true, concurrency };
  const isSaved = await page.evaluate(async (input) => {
    const { parallax } = window as unknown as {
      parallax: { call(name: string, input: unknown): Promise<{ ok: boolean }> };
    };
    return (await parallax.call('provider.save', { provider: input })).ok;
  }, provider);
  if (!isSaved) throw new Error('provider.save');
}
