/** What a cell says while it waits, is tried again, was stopped, or is empty; and where an unknown cost is mended. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { presets } from '@shared/domain/providers/presets';
import { refuses, streams } from '../fakes/behaviours';
import { Gate } from '../fakes/gate';
import type { Behaviour } from '../fakes/misbehavingServer';
import { layoutFaults } from './support/cutNames';
import type { Folders } from './support/folders';
import { test } from './support/sharedWindow';
import { model, openAiAt, test as ownTest, sessionOf, writeSession } from './support/test';

/** A provider of the presets at that server, with nothing else said of it. */
async function movePreset(folders: Folders, id: string, baseUrl: string): Promise<void> {
  const provider = presets.find((preset) => preset.provider.id === id)?.provider;
  await mkdir(folders.data, { recursive: true });
  const saved = [{ ...provider, baseUrl }];
  await writeFile(join(folders.data, 'providers.json'), JSON.stringify({ saved, removed: [] }));
}

const of = (providerId: string, name: string) => ({ ...model(name), providerId });

ownTest(
  'what waits for its turn says so, and its wait is no part of its times',
  async ({ launch, serve, folders }) => {
    const gate = new Gate();
    const server = await serve({ behaviours: () => streams(['Hello.'], { gate }) });
    await movePreset(folders, 'ollama', server.baseUrl);
    const models = [of('ollama', 'first'), of('ollama', 'second')];
    await writeSession(folders, 'turns', sessionOf('Turns', models));
    const app = await launch({ session: 'Turns' });
    await app.run.click();
    const second = app.output('second');
    await expect(second).toContainText('Waiting for its turn');
    await expect(second).toContainText('it is the next');
    await expect(second).toContainText(/for [1-9]\d* s/);
    expect(server.chats()).toHaveLength(1);
    gate.release();
    await expect(app.stop).toBeHidden();
    await expect(second).toContainText('Hello.');
    await expect(second.getByText(/^waited$/)).toBeVisible();
    const seconds = async (name: string) =>
      Number.parseFloat(
        (await second.locator('dl > div', { hasText: name }).locator('dd').textContent()) ?? '',
      );
    expect(await seconds('waited')).toBeGreaterThan(0.9);
    await second.getByRole('button', { name: 'Details' }).click();
    await app.dialog('Result in detail').getByRole('tab', { name: 'Response' }).click();
    await expect(app.dialog('Result in detail')).toContainText('Waited for its turn');
  },
);

ownTest(
  'a llama.cpp server is asked for its slots, and its settings say what came of it',
  async ({ launch, serve, folders }) => {
    let open = 0;
    let most = 0;
    // The first answers wait until so many are asked for, however busy the machine is.
    let together = 3;
    let headGate = new Gate();
    const server = await serve({
      pages: { '/props': refuses(200, { total_slots: 3, model_path: 'm.gguf' }) },
      behaviours: () => async (exchange) => {
        open += 1;
        most = Math.max(most, open);
        if (open >= together) headGate.release();
        await streams(['Hello.'], { headGate, intervalMs: 60 })(exchange);
        open -= 1;
      },
    });
    await movePreset(folders, 'llamacpp', server.baseUrl);
    await writeSession(folders, 'slots', sessionOf('Slots', [of('llamacpp', 'm')], { samples: 9 }));
    const app = await launch({ session: 'Slots' });
    await app.runToEnd();
    expect(most).toBe(3);
    await app.button('Settings').click();
    const settings = app.dialog('Settings');
    await settings.getByText('llama.cpp', { exact: true }).first().click();
    await expect(settings.getByTestId('slots')).toHaveText(
      'The server has 3 slots, so it gets 3 requests at a time.',
    );
    await expect(settings.getByRole('textbox', { name: 'Requests at a time' })).toHaveAttribute(
      'placeholder',
      '3',
    );
    await settings.getByRole('textbox', { name: 'Requests at a time' }).fill('2');
    await expect(settings.getByTestId('slots')).toHaveText('');
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    await app.page.keyboard.press('Escape');
    most = 0;
    together = 2;
    headGate = new Gate();
    await app.runToEnd();
    expect(most).toBe(2);
  },
);

test('empty, stopped and retried answers say what happened and what to do', async ({
  launch,
  serve,
  folders,
}) => {
  const gate = new Gate();
  const empties: Readonly<Record<string, Behaviour>> = {
    silent: streams([]),
    thinker: streams([], { reasoning: ['Hm.'], finishReason: 'length' }),
    held: streams(['One ', 'two.'], { gate }),
    limited: refuses(429, { error: { message: 'Slow down.' } }, { 'retry-after': '90' }),
  };
  const server = await serve({ behaviours: empties });
  await writeSession(
    folders,
    'states',
    sessionOf(
      'States',
      Object.keys(empties).map((name) => model(name)),
    ),
  );
  const app = await launch({ env: openAiAt(server), session: 'States', size: { width: 1400, height: 800 } });
  await app.run.click();
  await expect(app.output('silent')).toContainText('No text came');
  await expect(app.output('thinker')).toContainText('Raise or unset Max tokens');
  await expect(app.output('limited')).toContainText('Try 1 failed. Try 2:');
  await expect(app.output('limited')).toContainText(/Retrying in \d+ s/);
  gate.release(1);
  await expect(app.answerOf('held')).toHaveText('One ');
  await app.stop.click();
  await expect(app.output('held')).toContainText('Stopped here');
  await expect(app.output('limited')).toContainText('Stopped');
  const asked = server.chats('silent').length;
  await app.output('silent').getByRole('button', { name: 'Retry' }).click();
  await expect.poll(() => server.chats('silent').length).toBe(asked + 1);
  expect(await app.page.evaluate(layoutFaults)).toEqual([]);
});

test('short answers are as tall as their text, with the figures right under it', async ({
  launch,
  serve,
  folders,
}) => {
  const gate = new Gate();
  const server = await serve({ behaviours: () => streams(['Yes.'], { gate }) });
  await writeSession(folders, 'short', sessionOf('Short', [model('left'), model('right')]));
  const app = await launch({ env: openAiAt(server), session: 'Short', size: { width: 1400, height: 900 } });
  const heightOf = async (name: string) => (await app.output(name).boundingBox())?.height ?? 0;
  await app.run.click();
  await expect(app.output('left')).toContainText('Waiting');
  await expect(app.region('Results').getByRole('radio', { name: 'Columns' })).toBeChecked();
  const before = await heightOf('left');
  expect(before).toBeGreaterThan(400);
  gate.release(1);
  await expect(app.outputs.filter({ hasText: 'Yes.' })).toHaveCount(1);
  // Nothing moves while one of them is still under way.
  expect(await heightOf('left')).toBe(before);
  gate.release();
  await expect(app.stop).toBeHidden();
  await expect.poll(() => heightOf('left')).toBeLessThan(190);
  await expect.poll(async () => (await heightOf('right')) - (await heightOf('left'))).toBe(0);
  await app.view('Single');
  await expect.poll(() => heightOf('left')).toBeLessThan(190);
});

test('an unknown cost leads to the price of that very model', async ({ launch, serve, folders }) => {
  const server = await serve({ behaviours: () => streams(['Yes.']) });
  await writeSession(folders, 'price', sessionOf('Price', [model('mine-1'), model('mine-2')]));
  const app = await launch({ env: openAiAt(server), session: 'Price' });
  const { page } = app;
  await app.button('Cost: unknown').click();
  await app.button('Set the price of mine-2…').click();
  const settings = app.dialog('Settings');
  await expect(settings.getByRole('textbox', { name: 'Model, price 1', exact: true })).toHaveValue('mine-2');
  await expect(settings.getByRole('textbox', { name: 'Input, price 1', exact: true })).toBeFocused();
  await page.keyboard.type('1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2');
  await page.keyboard.press('Escape');
  await expect(app.button(/^Cost: .* unknown$/)).toContainText('$');

  await app.runToEnd();
  await app.view('Summary');
  const unknown = app.region('Results').getByRole('button', { name: 'unknown. Set the price of mine-1' });
  await expect(unknown).toHaveText('unknown');
  await unknown.click();
  await expect(settings.getByRole('textbox', { name: 'Model, price 2', exact: true })).toHaveValue('mine-1');
});
