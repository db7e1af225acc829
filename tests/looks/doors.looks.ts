/** Every view of the doors, in both languages and themes at three sizes, and what axe and the layout's rules find in them. */

import { FIRST_SIZE } from '../e2e/support/looks';
import { test, writeSession } from '../e2e/support/test';
import { EvalsServer } from '../fakes/evalsServer';
import { nunjucksSessions, writeDoorFiles } from './doorFiles';
import { doorStates } from './doorStates';
import { takeAll } from './pictures';

for (const language of ['en', 'zh-CN'] as const)
  test(`doors (${language})`, async ({ launch, folders }) => {
    const server = await EvalsServer.start({ pageSize: 100 });
    try {
      for (const [at, session] of nunjucksSessions().entries())
        await writeSession(folders, `nunjucks-${at}`, session);
      const env = { OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: 'sk-evals-0123' };
      const app = await launch({ env, language, size: FIRST_SIZE });
      await takeAll(app, 'doors', doorStates(await writeDoorFiles(folders.root), server));
    } finally {
      await server.close();
    }
  });
