/** Every form: servers of each kind, checks of each type, a model's parameters. */
import { expect } from '@playwright/test';
import { CHECK_TYPES } from '@shared/domain/checks/check';
import type { Session } from '@shared/domain/session/session';
import type { LookState, Said } from '../e2e/support/lookStates';
import type { ParallaxApp } from '../e2e/support/parallaxApp';
import { model, sessionOf } from '../e2e/support/test';

type Arrange = LookState['arrange'];

/** Tools, cases that expect something, and a model that answers with itself. */
export const formSession = (): Session =>
  sessionOf(
    'Forms',
    [
      { ...model('', {}), id: 'm1', providerId: 'echo' },
      { ...model('gpt-5'), id: 'm2' },
    ],
    {
      prompts: [
        {
          id: 'p',
          name: 'A',
          messages: [{ role: 'user', content: 'Weather in {{place}}?' }],
          tools: [
            {
              name: 'get_weather',
              parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
            },
          ],
        },
      ],
      cases: [{ id: 'a', values: { place: 'la capitale' }, expected: 'Paris' }],
      checks: [{ id: 'c', type: 'contains', value: '{{expected}}' }],
    },
  );

const dialog = (app: ParallaxApp, said: Said) => app.dialog(said('settings', 'title'));

const added =
  (label: (said: Said) => string): Arrange =>
  async (app, said) => {
    await app.button(said('app', 'settings')).first().click();
    await dialog(app, said)
      .getByRole('button', { name: said('settings', 'addProvider') })
      .click();
    await app.page.getByRole('menuitem', { name: label(said), exact: true }).click();
  };

/** What was begun is thrown away, where something was. */
const discard: Arrange = async (app, said) => {
  await app.page.keyboard.press('Escape');
  const thrown = dialog(app, said).getByRole('button', { name: said('settings', 'discard') });
  await app.page.waitForTimeout(300);
  if (await thrown.isVisible()) await thrown.click();
  await expect(dialog(app, said)).toBeHidden();
};

const server = (name: string, label: (said: Said) => string, ...then: readonly Arrange[]): LookState => ({
  name,
  arrange: async (app, said) => {
    await added(label)(app, said);
    for (const step of then) await step(app, said);
  },
  leave: discard,
});

const endpoint = (said: Said) => said('settings', 'endpoint', 'add');
const lowest: Arrange = (app, said) => dialog(app, said).getByRole('textbox').last().scrollIntoViewIfNeeded();

const servers: readonly LookState[] = [
  server('any server', (said) => said('settings', 'custom')),
  server('bedrock', () => 'Amazon Bedrock'),
  server('bedrock below', () => 'Amazon Bedrock', lowest),
  server('endpoint', endpoint),
  server('endpoint below', endpoint, lowest),
];

const parameters: Arrange = async (app, said) => {
  const card = app.region(said('models', 'region')).getByRole('group').last();
  const more = card.getByRole('button', { name: said('models', 'parameters') });
  if ((await more.getAttribute('aria-expanded')) !== 'true') await more.click();
  await more.scrollIntoViewIfNeeded();
};

const checks: readonly LookState[] = CHECK_TYPES.map((type) => ({
  name: `check ${type}`,
  tab: 'prompt',
  arrange: async (app, said) => {
    const region = app.region(said('checks', 'region'));
    const chosen = region.getByRole('combobox', { name: said('checks', 'field', 'type'), exact: true });
    if (!(await chosen.isVisible())) await region.getByRole('listitem').getByRole('button').first().click();
    await chosen.selectOption(said('checks', 'type', type));
    await expect(chosen).toHaveValue(type);
    await region.getByRole('textbox').last().scrollIntoViewIfNeeded();
    await chosen.scrollIntoViewIfNeeded();
  },
}));

export const formStates: readonly LookState[] = [
  { name: 'echo and another', tab: 'prompt', arrange: () => Promise.resolve() },
  { name: 'parameters', tab: 'prompt', arrange: parameters },
  ...checks,
  ...servers,
];
