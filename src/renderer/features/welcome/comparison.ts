/** The guide's comparison of two prompts: a template of the gallery, at once with the model that answers here. */
import { builtInSetting } from '@renderer/state/builtIn';
import { newSession } from '@renderer/state/library';
import { loadTemplates } from '@renderer/state/templates';
import type { Language } from '@shared/domain/session/template';

const TEMPLATE = 'with-and-without-examples';

/** A model that has been chosen in the open session answers where the built-in one is not here. */
export async function setUpComparison(language: Language): Promise<void> {
  const template = (await loadTemplates()).find(({ id }) => id === TEMPLATE);
  if (!template) return;
  const builtIn = builtInSetting();
  const session = template.session[language];
  await newSession(builtIn ? { ...session, models: [builtIn] } : session);
}
