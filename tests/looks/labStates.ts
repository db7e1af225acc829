/** Every view of the labs, each with something to say. */
import { expect } from '@playwright/test';
import type { Session } from '@shared/domain/session/session';
import {
  command,
  commandOf,
  type LookState,
  layer,
  lab as pairsOrVotes,
  type Said,
} from '../e2e/support/lookStates';
import type { ParallaxApp } from '../e2e/support/parallaxApp';
import type { labSessions } from './labSessions';

type Sessions = ReturnType<typeof labSessions>;
type Arrange = LookState['arrange'];

/** Hundreds of calls take their time on a machine that has other work. */
const toEnd = async (app: ParallaxApp) => {
  await app.runToEnd({ timeout: 120_000 });
};

const ran = async (app: ParallaxApp, { title }: Session) => {
  await app.open(title);
  await toEnd(app);
};

const labelOf = (said: Said, view: string) =>
  said('commands', 'command', 'results', 'lab', 'label').replace('{{name}}', said('results', 'view', view));

const lab =
  (view: string): Arrange =>
  async (app, said) => {
    await commandOf((words) => labelOf(words, view))(app, said);
    await expect(regionOf(app, said('results', 'view', view))).toBeVisible();
    await settled(app);
  };

const regionOf = ({ page }: ParallaxApp, name: string) => page.getByRole('region', { name, exact: true });
const view = (name: string) => command('commands', 'command', 'results', name, 'label');
const dialog = ({ page }: ParallaxApp) => page.getByRole('dialog').filter({ visible: true }).last();
const labelled = (app: ParallaxApp, name: string) => dialog(app).getByLabel(name, { exact: true });

/** Numbers are counted in a worker. */
const settled = async ({ page }: ParallaxApp) => {
  await page.waitForTimeout(600);
};

const unfold = async ({ page }: ParallaxApp, within: string) => {
  const closed = page.locator(`${within} details:not([open]) > summary`);
  while ((await closed.count()) > 0) await closed.first().click();
};

const results = (name: string, ...steps: readonly Arrange[]): LookState => ({
  name,
  tab: 'results',
  arrange: async (app, said) => {
    for (const step of steps) await step(app, said);
    await settled(app);
  },
});

const asked = (name: string, ...steps: readonly Arrange[]): LookState => ({
  name,
  ...layer(async (app, said) => {
    for (const step of steps) await step(app, said);
    await settled(app);
  }),
});

const open =
  (session: Session): Arrange =>
  (app) =>
    app.open(session.title);
const run =
  (session: Session): Arrange =>
  (app) =>
    ran(app, session);
const press =
  (file: string, ...path: readonly string[]): Arrange =>
  async (app, said) =>
    app
      .button(said(file, ...path))
      .last()
      .click();
const prompts = (name: string) => command('commands', 'command', 'prompts', name, 'label');
const ofCases = (name: string) => command('commands', 'command', 'cases', name, 'label');

const search =
  (text: string): Arrange =>
  async (app) => {
    await expect(dialog(app).getByRole('combobox').first()).toBeFocused();
    await app.page.keyboard.insertText(text);
  };

const writing = (sessions: Sessions): readonly LookState[] => [
  { name: 'examples', tab: 'prompt', arrange: open(sessions.plain) },
  {
    name: 'examples rendered',
    tab: 'prompt',
    arrange: async (app, said) => {
      await press('examples', 'showMessages')(app, said);
      await app.button(said('examples', 'nextCase')).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'examples as text',
    tab: 'prompt',
    arrange: async (app, said) => {
      await app.page.getByText(said('examples', 'asText'), { exact: true }).click();
      await app.page.getByText(said('examples', 'more'), { exact: true }).click();
      await app.page.getByText(said('examples', 'more'), { exact: true }).scrollIntoViewIfNeeded();
    },
  },
  asked('vary by technique', prompts('vary')),
  asked('sweep examples', prompts('sweepExamples'), async (app) => {
    for (const box of await dialog(app).getByRole('checkbox').all()) await box.check();
  }),
  asked('vary format', prompts('formats')),
  asked('measure label bias', ofCases('probes')),
  asked('save as template', command('commands', 'command', 'sessions', 'saveAsTemplate', 'label')),
  asked('gallery', command('commands', 'command', 'app', 'templates', 'label')),
  asked('gallery searched', command('commands', 'command', 'app', 'templates', 'label'), search('CoT')),
  asked('gallery nothing', command('commands', 'command', 'app', 'templates', 'label'), search('xyzzy')),
];

const measuring = (sessions: Sessions): readonly LookState[] => [
  results('examples curve', run(sessions.swept), lab('examples')),
  results('examples curve figures', async (app, said) =>
    unfold(app, `[aria-label="${said('results', 'view', 'examples')}"]`),
  ),
  results('format spread', run(sessions.forms), lab('formats')),
  results('label bias', run(sessions.leans), lab('labelBias')),
  results('votes', run(sessions.votes), pairsOrVotes('votes')),
  results('votes figures', async (app, said) => {
    await unfold(app, `[aria-label="${said('results', 'view', 'votes')}"]`);
    await app.page
      .locator(`[aria-label="${said('results', 'view', 'votes')}"] table`)
      .last()
      .scrollIntoViewIfNeeded();
  }),
  results('dependence before', run(sessions.reasons), lab('dependence')),
  {
    name: 'dependence session',
    tab: 'prompt',
    arrange: async (app, said) => {
      await press('dependence', 'make')(app, said);
      await expect(app.title).not.toHaveValue(sessions.reasons.title);
      await settled(app);
    },
  },
  results('dependence', toEnd, lab('dependence')),
  results('dependence figures', async (app, said) =>
    unfold(app, `[aria-label="${said('results', 'view', 'dependence')}"]`),
  ),
  results('temperature', run(sessions.warm), lab('temperature')),
  asked('labs menu', async (app, said) =>
    app
      .button(new RegExp(`^${said('results', 'labs')}|${said('results', 'labShown').split('{')[0]}`))
      .click(),
  ),
  results('grader check without grades', run(sessions.graded), lab('graderCheck')),
  results('grader check graded', async (app, said) => {
    const region = regionOf(app, said('results', 'view', 'graderCheck'));
    await region.getByRole('button', { name: /24/ }).first().click();
    await expect(region.locator('[data-line]')).toHaveCount(24);
    await settled(app);
  }),
  results('grader check', async ({ page }) => {
    await page.locator('[data-line]').first().focus();
    for (let at = 0; at < 8; at += 1) {
      const says = await page.evaluate(() => document.activeElement?.textContent ?? '');
      await page.keyboard.press(says.includes('right') ? 'p' : 'f');
      await page.waitForTimeout(150);
    }
  }),
  results('pairs before', run(sessions.two), pairsOrVotes('pairs'), async (app, said) => {
    const region = regionOf(app, said('results', 'view', 'pairs'));
    await region.getByRole('textbox').first().fill('judge');
    await unfold(app, `[aria-label="${said('results', 'view', 'pairs')}"]`);
  }),
  results('pairs', async (app, said) => {
    const region = regionOf(app, said('results', 'view', 'pairs'));
    await region.getByRole('button', { name: /48/ }).click();
    await expect(region.getByRole('table').first()).toBeVisible({ timeout: 30_000 });
    await app.stop.waitFor({ state: 'hidden' });
    await settled(app);
  }),
  results('pairs opened', async (app, said) => {
    const region = regionOf(app, said('results', 'view', 'pairs'));
    await region
      .getByRole('listitem')
      .filter({ has: app.page.getByRole('button') })
      .first()
      .getByRole('button')
      .first()
      .click();
    await region.getByRole('listitem').last().scrollIntoViewIfNeeded();
    await region.getByRole('listitem').first().scrollIntoViewIfNeeded();
  }),
];

const comparing = (sessions: Sessions): readonly LookState[] => [
  asked('stop early', open(sessions.race), async (app, said) => {
    await app.button(said('run', 'race', 'off')).click();
    for (const each of await dialog(app).getByRole('switch').all()) await each.check();
  }),
  results('stopped early', toEnd, view('table')),
  results('stopped early summary', view('summary')),
  results('stopped early columns', view('columns')),
  results('evidence', run(sessions.three), view('evidence'), async ({ page }) =>
    page.locator('[data-code=better]').first().click(),
  ),
  results('evidence opened', async (app, said) => {
    const name = said('results', 'view', 'evidence');
    await app.page.getByText(said('evidence', 'figures'), { exact: true }).click();
    await regionOf(app, name)
      .getByRole('button', { name: new RegExp(`^${said('evidence', 'case').replace('{{number}}', '4')} `) })
      .click();
  }),
  results('evidence against an earlier run', async (app, said) => {
    await toEnd(app);
    await view('evidence')(app, said);
    await regionOf(app, said('results', 'view', 'evidence'))
      .getByRole('combobox', { name: said('evidence', 'against') })
      .click();
    await app.page.getByRole('option').nth(1).click();
  }),
  results('evidence of one', run(sessions.votes), view('evidence')),
  asked('tokens', run(sessions.tokens), press('results', 'action', 'details'), async (app, said) => {
    const { page } = app;
    await page.getByRole('tab', { name: said('results', 'cell', 'tab', 'tokens') }).click();
    await page.getByRole('group', { name: said('results', 'cell', 'token', 'region'), exact: true }).focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
  }),
  asked(
    'answer found',
    open(sessions.votes),
    view('single'),
    press('results', 'action', 'details'),
    async (app, said) => {
      await dialog(app)
        .getByText(said('results', 'cell', 'as', 'found'), { exact: true })
        .click();
    },
  ),
];

const proposing = (sessions: Sessions): readonly LookState[] => {
  const askLarge: Arrange = async (app, said) => labelled(app, said('study', 'asked', 'model')).fill('large');
  const send: Arrange = async (app, said) => {
    await app.button(said('study', 'request', 'send')).click();
    await expect(app.button(said('study', 'request', 'send'))).toBeHidden();
  };
  const stay = (state: LookState): LookState => ({ ...state, leave: () => Promise.resolve() });
  return [
    stay(asked('optimise', run(sessions.shout), prompts('optimise'), askLarge)),
    asked('optimised', press('study', 'optimise', 'start'), async (app, said) => {
      await expect(dialog(app).getByText(said('study', 'view', 'ended'), { exact: true })).toBeVisible({
        timeout: 60_000,
      });
    }),
    stay(asked('improve', prompts('improve'), askLarge)),
    asked('improve change', send),
    stay(asked('propose cases', ofCases('propose'), askLarge)),
    asked('propose cases rows', send),
  ];
};

export const labStates = (sessions: Sessions): readonly LookState[] =>
  [writing, measuring, comparing, proposing].flatMap((states) => states(sessions));
