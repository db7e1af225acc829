import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { axeFaults } from './support/axeFaults';
import { shots } from './support/shots';
import { model, openAiAt, sessionOf, test, writeSession } from './support/test';

test('similarity and different answers against the temperature, as a lab', async ({
  launch,
  serve,
  folders,
}) => {
  let asked = 0;
  const server = await serve({
    behaviours: ({ json }) => {
      asked += 1;
      const heat = Number(json.temperature);
      return streams([
        heat === 0
          ? 'The cat sleeps.'
          : heat < 1
            ? `The cat sleeps ${asked % 2}.`
            : `${asked} ${asked * 7919}`,
      ]);
    },
  });
  const models = [0, 0.7, 1.4].map((temperature) => ({
    ...model('m', { temperature }),
    id: `m${temperature * 10}`,
  }));
  await writeSession(folders, 'heat', { ...sessionOf('Heat', models), samples: 4 });
  const app = await launch({ env: openAiAt(server), session: 'Heat', language: 'zh-CN' });
  const { page } = app;
  await app.runToEnd({ begin: () => page.keyboard.press('ControlOrMeta+Enter') });
  expect(server.chats()).toHaveLength(12);
  await page.getByRole('button', { name: '实验室' }).click();
  await page.getByRole('menuitem', { name: '温度' }).click();
  const view = page.getByRole('region', { name: '温度', exact: true });
  await expect(view.getByRole('img')).toHaveCount(2);
  await shots(page, 'heat-zh');
  expect(await axeFaults(page, '[aria-label="温度"]')).toEqual([]);
});
