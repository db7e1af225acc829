/** Every view of the labs, in both languages and themes at three sizes, and what axe and the layout's rules find in them. */

import { FIRST_SIZE } from '../e2e/support/looks';
import { openAiAt, test, writeSession } from '../e2e/support/test';
import { ScriptedModel } from '../support/scriptedModel';
import { labModels } from './labModels';
import { LABELS, labSessions } from './labSessions';
import { labStates } from './labStates';
import { takeAll } from './pictures';

for (const language of ['en', 'zh-CN'] as const)
  test(`labs (${language})`, async ({ launch, serve, folders }) => {
    const labels = LABELS[language];
    const scripted = new ScriptedModel({
      labels,
      orderSpread: 0.12,
      formatSpread: 0.15,
      labelWeight: 0.8,
      prior: { [labels[0]]: 0.8, [labels[1]]: 0.2 },
    });
    const server = await serve({ behaviours: labModels(scripted) });
    const sessions = labSessions(language);
    for (const [slug, session] of Object.entries(sessions)) await writeSession(folders, slug, session);
    const app = await launch({ env: openAiAt(server), language, size: FIRST_SIZE });
    await takeAll(app, 'labs', labStates(sessions));
  });
