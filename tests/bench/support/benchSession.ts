/** Our window with a session open, on folders of its own, asking a server of the benchmark's for so many answers at a time. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import { writeSession } from '../../e2e/support/test';
import { launchOurs, type Started, temporaryFolder } from './apps';

export interface Opened {
  readonly started: Started;
  readonly folder: Awaited<ReturnType<typeof temporaryFolder>>;
}

/** `baseUrl`: the provider `openai`'s. */
export async function openBenchSession(session: Session, baseUrl: string, atOnce: number): Promise<Opened> {
  const folder = await temporaryFolder();
  const library = join(folder.path, 'library');
  const folders = { root: folder.path, library, data: join(folder.path, 'data'), remove: folder.remove };
  await writeSession(folders, 'bench', session);
  const started = await launchOurs(folders.data, library, {
    OPENAI_API_KEY: 'sk-bench-0123456789abcdef',
    OPENAI_BASE_URL: baseUrl,
  });
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
