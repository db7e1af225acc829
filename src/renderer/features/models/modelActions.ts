/** What a person does to the models axis, and where the focus is afterwards. */
import { translate } from '@renderer/locales/i18n';
import { modelNamesOf } from '@renderer/parts/modelNamesOf';
import { unfold } from '@renderer/state/layout';
import { edit, editWithUndo, useSession } from '@renderer/state/session';
import { insertModel, removeModel, setModels } from '@renderer/state/sessionEdits';
import { newId } from '@shared/domain/ids';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { withoutSweep } from '@shared/domain/session/sweep';
import { flushSync } from 'react-dom';

/** Where the focus goes when a model was deleted. */
export const ADD_MODEL_ID = 'add-model';

function cardOf(modelId: string): Element | null {
  const card = document.querySelector(`[data-model="${modelId}"]`);
  card?.scrollIntoView({ block: 'nearest' });
  return card;
}

/**
 * Adds a setting with the last one's server, unless one is named, and its parameters, so that only the model differs; which one is the
 * user's to say, so its field gets the focus.
 */
export function addModel(providerId?: string): void {
  const { models } = useSession.getState().session;
  const last = models.at(-1);
  const id = newId();
  const setting = {
    id,
    providerId: providerId ?? last?.providerId ?? 'openai',
    model: '',
    params: last?.params ?? {},
  };
  flushSync(() => {
    unfold('models');
    edit(insertModel(setting, models.length));
  });
  cardOf(id)?.querySelector<HTMLElement>('[data-model-name]')?.focus();
}

/** A copy below, to change one thing of: most often the temperature, so its field gets the focus. It is not called the same. */
export function duplicateModel(modelId: string): void {
  const { models } = useSession.getState().session;
  const index = models.findIndex((each) => each.id === modelId);
  const original = models[index];
  if (!original) return;
  const { alias: _, ...setting } = original;
  const id = newId();
  flushSync(() => edit(insertModel({ ...setting, id }, index + 1)));
  const field = cardOf(id)?.querySelector<HTMLInputElement>('input[type="number"]');
  field?.focus();
  field?.select();
}

/** Can be undone. The menu that had the focus goes with its card. */
export function deleteModel(modelId: string): void {
  const { models } = useSession.getState().session;
  const index = models.findIndex((each) => each.id === modelId);
  const setting = models[index];
  if (!setting) return;
  flushSync(() =>
    editWithUndo(
      removeModel(modelId),
      insertModel(setting, index),
      translate('models:removed', { name: modelNamesOf(models).byId.get(modelId)?.alias ?? '' }),
    ),
  );
  document.getElementById(ADD_MODEL_ID)?.focus();
}

/** Puts settings in the place of others, with a way back. `text` says what happened. */
export function replaceModels(models: readonly ModelSetting[], text: string): void {
  const before = useSession.getState().session.models;
  editWithUndo(setModels(models), setModels(before), text);
}

/** The session's models with a sweep in them, `count` of them new; going back takes it out whole. */
export function insertSweep(models: readonly ModelSetting[], count: number): void {
  const before = useSession.getState().session.models;
  flushSync(() =>
    editWithUndo(
      setModels(models),
      (session) => ({ ...session, models: withoutSweep(session.models, before, models) }),
      translate('models:sweep.done', { count }),
    ),
  );
  const first = models.find(({ id }) => before.every((each) => each.id !== id));
  if (first) cardOf(first.id)?.querySelector<HTMLElement>('[data-model-name]')?.focus();
}
