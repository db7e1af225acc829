/** Another provider for what has one: a model, a grader, a judge. */
import type { ModelApi } from '@shared/domain/session/modelSetting';
import { apisOf, type Provider } from './provider';

interface Asked {
  readonly providerId: string;
  readonly api?: ModelApi | undefined;
}

/** The same, asked of this provider: by an interface that it does not offer it would not answer, so that goes. */
export function askedOf<T extends Asked>(provider: Pick<Provider, 'id' | 'kind' | 'baseUrl'>, asked: T): T {
  const { api, ...others } = asked;
  const isOffered = api !== undefined && apisOf(provider).includes(api);
  return { ...others, ...(isOffered && { api }), providerId: provider.id } as T;
}
