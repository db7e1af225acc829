/** Every form, in both languages and themes at three sizes, and what axe and the layout's rules find in them. */

import { FIRST_SIZE } from '../e2e/support/looks';
import { test, writeSession } from '../e2e/support/test';
import { formSession, formStates } from './formStates';
import { takeAll } from './pictures';

for (const language of ['en', 'zh-CN'] as const)
  test(`forms (${language})`, async ({ launch, folders }) => {
    await writeSession(folders, 'forms', formSession());
    const app = await launch({ language, size: FIRST_SIZE });
    app.page.setDefaultTimeout(5_000);
    await app.open('Forms');
    await takeAll(app, 'forms', formStates);
  });
