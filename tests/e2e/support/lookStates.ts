/** The states of the window that are looked at: by people as pictures (`npm run looks`), by a test for what is cut or covered. */
import { expect, type Page } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import type { Language } from '@shared/domain/session/template';
import { refuses, streams } from '../../fakes/behaviours';
import type { Behaviour, Exchange } from '../../fakes/misbehavingServer';
import type { ParallaxApp } from './parallaxApp';
import { saidIn } from './said';
import { model, sessionOf } from './test';

export interface LookState {
  readonly name: string;
  /** From what the one before left; the window is 1280 × 800. */
  readonly arrange: (app: ParallaxApp, said: Said) => Promise<void>;
  /** What a narrow window shows of it; without it, whatever was shown. */
  readonly tab?: 'prompt' | 'results';
  /** Back to a window without a dialog. */
  readonly leave?: (app: ParallaxApp, said: Said) => Promise<void>;
}

export type Said = (file: string, ...path: readonly string[]) => string;

export const saidBy =
  (language: Language): Said =>
  (file, ...path) =>
    saidIn(language, file, ...path);

const CITIES = ['Rome', '上海', 'Oslo', 'København', '东京', 'São Paulo'];

/** Two prompts, two models, thirty cases, two checks: what one compares on a working day. */
export function workingDay(language: Language): Session {
  const isChinese = language === 'zh-CN';
  return sessionOf(
    isChinese ? '城市描述' : 'Describe a city',
    [
      model('openai/gpt-4o-mini', { temperature: 0 }),
      model('qwen3-8b-instruct-q4_k_m.gguf', { temperature: 0.7 }),
    ],
    {
      prompts: [
        {
          id: 'a',
          name: 'A',
          messages: [
            { role: 'system', content: isChinese ? '你是一位简洁的导游。' : 'You are a guide of few words.' },
            {
              role: 'user',
              content: isChinese ? '用一句话介绍{{city}}。' : 'Describe {{city}} in one sentence.',
            },
          ],
        },
        {
          id: 'b',
          name: isChinese ? '逐步思考' : 'Step by step',
          messages: [
            {
              role: 'user',
              content: isChinese
                ? '介绍{{city}}。一步一步地想。'
                : 'Describe {{city}}. Let’s think step by step.',
            },
          ],
        },
      ],
      cases: Array.from({ length: 30 }, (_, index) => ({
        id: `c${index}`,
        values: { city: CITIES[index % CITIES.length] ?? '', note: index % 3 === 0 ? 'capital' : '' },
        expected: CITIES[index % CITIES.length] ?? '',
      })),
      checks: [
        { id: 'k', type: 'contains', value: '{{expected}}' },
        { id: 'l', type: 'max-length', max: 40, unit: 'words' },
      ] as unknown as Session['checks'],
    },
  );
}

/** One case, one prompt, three models: an answer, one that fails, one of many words. */
export function threeModels(language: Language): Session {
  const isChinese = language === 'zh-CN';
  return sessionOf(isChinese ? '三个模型' : 'Three models', [model('good'), model('fails'), model('talks')], {
    prompts: [
      {
        id: 'a',
        name: 'A',
        messages: [{ role: 'user', content: isChinese ? '介绍一下罗马。' : 'Describe Rome.' }],
      },
    ],
  });
}

/** One question, asked several times: a lab with a chart. */
export function severalSamples(language: Language): Session {
  const isChinese = language === 'zh-CN';
  return sessionOf(isChinese ? '几个样本' : 'Several samples', [model('guesses')], {
    prompts: [
      {
        id: 'a',
        name: 'A',
        messages: [{ role: 'user', content: isChinese ? '7 × {{n}} 等于几？' : 'What is 7 × {{n}}?' }],
      },
    ],
    cases: [2, 3, 4].map((n) => ({ id: `c${n}`, values: { n: String(n) }, expected: String(7 * n) })),
    checks: [{ id: 'k', type: 'contains', value: '{{expected}}' }],
    samples: 3,
  });
}

const LONG = Array.from(
  { length: 12 },
  (_, index) => `${index + 1}. **Rome** has seven hills and \`${index * 7}\` stories.\n`,
);

/** Every third answer of the second model says something else. */
export function answersOfTheDay({ json, model: name }: Exchange): Behaviour {
  if (name === 'fails') return refuses(400, { error: { message: 'The model `fails` does not exist.' } });
  if (name === 'talks') return streams(LONG);
  if (name === 'guesses') return streams([JSON.stringify(json.messages).includes('× 2') ? '14' : '21']);
  const asked = JSON.stringify(json.messages);
  const city = CITIES.find((each) => asked.includes(each)) ?? 'Rome';
  if (name.startsWith('qwen') && city === 'Oslo') return streams(['A city ', 'by a fjord.']);
  return streams([`${city} `, 'is worth a visit.']);
}

export const choose =
  (view: string): LookState['arrange'] =>
  async ({ page }, said) => {
    await page
      .locator(`input[type=radio][value=${view}]`)
      .first()
      .evaluate((input) => (input as HTMLInputElement).click());
    // Some views are loaded when they are first looked at.
    const results = page.getByRole('region', { name: said('app', 'region', 'results') });
    await expect(results.locator('article, table, [role=table], [role=grid]').first()).toBeVisible();
  };

export const closeLayers = async ({ page }: ParallaxApp) => {
  for (let layers = 0; layers < 3; layers += 1) {
    if ((await openLayers(page).count()) === 0) return;
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.getAnimations().length === 0).catch(() => undefined);
  }
  await expect(openLayers(page)).toHaveCount(0);
};

const openLayers = (page: Page) =>
  page.locator('[role=dialog], [role=menu], [role=listbox]').filter({ visible: true });

/** By its label in the palette, which knows all there is to do. */
export const commandOf = (labelOf: (said: Said) => string) => (app: ParallaxApp, said: Said) =>
  app.command(labelOf(said));

export const command = (file: string, ...path: readonly string[]) => commandOf((said) => said(file, ...path));

/** A view for one question, loaded when it is first looked at. */
export const lab =
  (view: 'pairs' | 'votes'): LookState['arrange'] =>
  async (app, said) => {
    const name = said('results', 'view', view);
    const label = said('commands', 'command', 'results', 'lab', 'label').replace('{{name}}', name);
    await commandOf(() => label)(app, said);
    await expect(app.page.getByRole('region', { name, exact: true })).toBeVisible();
  };

export const layer = (open: LookState['arrange']): Pick<LookState, 'arrange' | 'leave'> => ({
  arrange: async (app, said) => {
    await open(app, said);
    await expect(openLayers(app.page).first()).toBeVisible();
  },
  leave: closeLayers,
});

export const button =
  (file: string, ...path: readonly string[]) =>
  async (app: ParallaxApp, said: Said) =>
    app
      .button(said(file, ...path))
      .first()
      .click();

/** In the window of a working day, its run at its end. */
export const LOOK_STATES: readonly LookState[] = [
  { name: 'table', tab: 'results', arrange: choose('table') },
  { name: 'columns', tab: 'results', arrange: choose('columns') },
  { name: 'diff', tab: 'results', arrange: choose('diff') },
  { name: 'summary', tab: 'results', arrange: choose('summary') },
  { name: 'evidence', tab: 'results', arrange: choose('evidence') },
  { name: 'pairs', tab: 'results', arrange: lab('pairs') },
  { name: 'single', tab: 'results', arrange: choose('single') },
  { name: 'details', ...layer(button('results', 'action', 'details')) },
  { name: 'review', ...layer(command('commands', 'command', 'results', 'review', 'label')) },
  { name: 'palette', ...layer(async (app) => void (await app.openPalette())) },
  { name: 'templates', ...layer(button('app', 'templates')) },
  { name: 'settings', ...layer(button('app', 'settings')) },
  {
    name: 'getModel',
    ...layer(async (app, said) => {
      await command('commands', 'command', 'app', 'localModels', 'label')(app, said);
      await app.button(said('settings', 'getModel', 'open')).click();
      await app.page.getByRole('textbox', { name: said('settings', 'getModel', 'address') }).fill('hf:owner');
      await app.button(said('settings', 'getModel', 'lookUp')).click();
      await expect(app.page.getByRole('dialog')).toContainText('hf:owner/repo/file.gguf');
    }),
  },
  { name: 'network', ...layer(command('commands', 'command', 'app', 'network', 'label')) },
  { name: 'export', ...layer(button('export', 'button')) },
  { name: 'keys', ...layer(command('commands', 'command', 'app', 'keys', 'label')) },
  { name: 'sweep', ...layer(command('commands', 'command', 'models', 'sweepAll', 'label')) },
  { name: 'vary', ...layer(command('commands', 'command', 'prompts', 'vary', 'label')) },
  { name: 'optimise', ...layer(command('commands', 'command', 'prompts', 'optimise', 'label')) },
  { name: 'paste', ...layer(command('commands', 'command', 'cases', 'paste', 'label')) },
  { name: 'compare', tab: 'prompt', arrange: command('commands', 'command', 'prompts', 'compare', 'label') },
  { name: 'write', arrange: command('commands', 'command', 'app', 'write', 'label') },
  {
    name: 'read',
    arrange: async (app, said) => {
      await command('commands', 'command', 'app', 'read', 'label')(app, said);
      await choose('table')(app, said);
    },
  },
];
