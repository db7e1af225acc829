/** A check of tool calls: written in the window, scored on the answers that are there. */
import { expect } from '@playwright/test';
import { streams } from '../fakes/behaviours';
import { callsTools } from '../fakes/toolCalling';
import { shots } from './support/shots';
import { model, openAiAt, sessionOf, test, writeSession } from './support/test';

const weather = {
  name: 'get_weather',
  description: 'Weather of today.',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' }, unit: { enum: ['c', 'f'] } },
    required: ['city'],
  },
};
const session = sessionOf('Weather', [model('exact'), model('talks')], {
  prompts: [
    {
      id: 'p',
      name: 'Ask',
      messages: [{ role: 'user', content: 'Weather in {{place}}?' }],
      tools: [weather, { name: 'get_time' }],
    },
  ],
  cases: [
    { id: 'a', values: { place: 'la capitale' }, expected: 'Paris' },
    { id: 'b', values: { place: 'the hub' }, expected: 'Boston' },
  ],
});

test('what a tool must be called with is chosen, and told where it was not', async ({
  launch,
  serve,
  folders,
}) => {
  const server = await serve({
    behaviours: ({ model: name }) =>
      name === 'exact'
        ? callsTools([{ name: 'get_weather', arguments: '{"city": "Paris", "unit": "c"}' }])
        : streams(['Sunny.']),
  });
  await writeSession(folders, 'weather', session);
  const app = await launch({ env: openAiAt(server), session: 'Weather' });
  await app.runToEnd();
  const calls = server.chats().length;

  await app.button('Add check').click();
  const checks = app.region('Checks');
  await checks.getByRole('combobox', { name: 'Type' }).selectOption('Tool calls');
  await expect(checks.getByRole('combobox', { name: 'Tool', exact: true })).toHaveValue('get_weather');
  await expect(checks).toContainText('2 of 4 pass');
  await checks.getByRole('button', { name: 'Add argument' }).click();
  await expect(checks.getByRole('combobox', { name: 'Argument 1: name' })).toHaveValue('city');
  await expect(checks.getByRole('textbox', { name: 'Argument 1: value' })).toHaveValue('{{expected}}');
  await expect(checks).toContainText('1 of 4 pass');
  await shots(app.page, 'tool-call');
  await app.view('Columns');
  const marks = app.output('exact').getByRole('img', { name: /^Calls get_weather\(city = / });
  await expect(marks).toHaveCount(2);
  await expect(marks.nth(0)).toHaveAccessibleName(/pass\. get_weather\(.*\) was called\.$/);
  const why = /fail\. get_weather was called with city = “Paris”; expected “Boston”\.$/;
  await expect(marks.nth(1)).toHaveAccessibleName(why);

  const expects = checks.getByRole('combobox', { name: 'Expects' });
  await expects.selectOption('Valid calls: offered tools, arguments that fit');
  await expect(checks).toContainText('2 of 4 pass');
  await shots(app.page, 'tool-call-valid');
  await expects.selectOption('These tools');
  await checks.getByRole('textbox', { name: 'Tools' }).fill('get_weather\nget_time');
  await checks.getByRole('spinbutton', { name: 'Passes from (F1)' }).fill('0.6');
  await expect(checks).toContainText('2 of 4 pass');
  await shots(app.page, 'tool-call-tools');
  await checks.getByRole('combobox', { name: 'Type' }).selectOption('How it ended');
  await checks.getByRole('combobox', { name: 'Ending' }).selectOption('With tool calls');
  await expect(checks).toContainText('2 of 4 pass');
  expect(server.chats()).toHaveLength(calls);
});
