/** The model that comes with the app, as the window meets it. */
import { translate } from '@renderer/locales/i18n';
import { newId } from '@shared/domain/ids';
import { isLocal } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { useProviders } from './providers';
import { blankSession, newMessage } from './sessionEdits';

/** The same question has the same answer: what a lesson says of it is what is seen. */
const PARAMS: ModelSetting['params'] = { temperature: 0 };

/** How it is asked; undefined: it is not on this computer, or the user has removed models of this computer. */
export function builtInSetting(): ModelSetting | undefined {
  const { providers, builtInModel } = useProviders.getState();
  const local = providers.find(({ provider }) => isLocal(provider));
  if (!builtInModel.isHere || !local) return undefined;
  return { id: newId(), providerId: local.provider.id, model: builtInModel.name, params: PARAMS };
}

/** Whether it is the one that is asked, here or not. */
export function isBuiltIn(setting: Pick<ModelSetting, 'providerId' | 'model'> | undefined): boolean {
  const { providers, builtInModel } = useProviders.getState();
  const status = providers.find(({ provider }) => provider.id === setting?.providerId);
  return status !== undefined && isLocal(status.provider) && setting?.model === builtInModel.name;
}

/** A prompt that it does well. It is English in every language: other languages it does not speak. */
export function readySession(setting: ModelSetting): Session {
  const title = translate('guide:session.title');
  return {
    ...blankSession(title, setting.providerId, setting.model),
    prompts: [{ id: newId(), name: 'A', messages: [newMessage('user', translate('guide:session.prompt'))] }],
    models: [setting],
  };
}
