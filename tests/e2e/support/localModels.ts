/** Models of this computer, as the settings show them. */
import { expect, type Locator } from '@playwright/test';
import type { ParallaxApp } from './parallaxApp';

/** Opens the settings there. */
export async function openLocalModels(app: ParallaxApp): Promise<Locator> {
  await app.button('Settings').click();
  await app.page.getByRole('tab', { name: 'Local models' }).click();
  const section = app.page.getByRole('region', { name: 'Models of this computer' });
  await expect(section).toBeVisible();
  return section;
}

/** The provider of the first model setting, by keyboard. */
export async function chooseThisComputer(app: ParallaxApp): Promise<void> {
  const provider = app.modelCard(1).getByRole('combobox', { name: 'Provider' });
  // What is there already is not typed once more: nothing would be marked.
  if ((await provider.inputValue()) === 'On this computer') return;
  await provider.fill('On this computer');
  // Enter takes what is marked, which it is a moment after it was typed.
  await expect(app.page.locator('[data-combobox-selected]')).toContainText('On this computer');
  await app.page.keyboard.press('Enter');
  await expect(provider).toHaveValue('On this computer');
}

/** The first model setting asks that model, with that question. */
export async function askLocal(app: ParallaxApp, model: string, question: string): Promise<void> {
  const card = app.modelCard(1);
  await chooseThisComputer(app);
  await card.getByRole('combobox', { name: 'Model', exact: true }).fill(model);
  await app.page.keyboard.press('Escape');
  await card.getByRole('spinbutton', { name: 'Temperature' }).fill('0');
  await app.write('User message', question);
}
