/** What a person does to the models axis, and where the focus is afterwards. */
import { translate } from '@renderer/locales/i18n';
import { edit, editWithUndo, useSession } from '@renderer/state/session';
import { insertModel, setModels } from '@renderer/state/sessionEdits';
import { newId } from '@shared/domain/ids';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { flushSync } from 'react-dom';

/** A closing menu gives the focus back to its button a moment later. */
const AFTER_MENU_MS = 30;

function cardOf(modelId: string): Element | null {
  const card = document.querySelector(`[data-model="${modelId}"]`);
  card?.scrollIntoView({ block: 'nearest' });
  return card;
}

/**
 * Adds a setting with the last one's server and parameters, so that only the model differs; which one is the user's to
 * say, so its field gets the focus.
 */
export function addModel(): void {
  const { models } = useSession.getState().session;
  const last = models.at(-1);
  const id = newId();
  const setting = { id, providerId: last?.providerId ?? 'openai', model: '', params: last?.params ?? {} };
  flushSync(() => edit(insertModel(setting, models.length)));
  cardOf(id)?.querySelector<HTMLElement>('[data-model-name]')?.focus();
}

/** A copy below, to change one thing of: most often the temperature, so its field gets the focus. */
export function duplicateModel(setting: ModelSetting, index: number): void {
  const id = newId();
  edit(insertModel({ ...setting, id }, index + 1));
  setTimeout(() => {
    const field = cardOf(id)?.querySelector<HTMLInputElement>('input[type="number"]');
    field?.focus();
    field?.select();
  }, AFTER_MENU_MS);
}

/** Puts settings in the place of others, with a way back. `text` says what happened. */
export function replaceModels(models: readonly ModelSetting[], text: string): void {
  const before = useSession.getState().session.models;
  editWithUndo(setModels(models), setModels(before), text);
}

/** A sweep's settings take the place of the one they came from, or stand below it. */
export function insertSweep(setting: ModelSetting, made: readonly ModelSetting[], keepsIt: boolean): void {
  const { models } = useSession.getState().session;
  const swept = models.flatMap((each) =>
    each.id === setting.id ? [...(keepsIt ? [each] : []), ...made] : [each],
  );
  replaceModels(swept, translate('models:sweep.done', { count: made.length }));
}
