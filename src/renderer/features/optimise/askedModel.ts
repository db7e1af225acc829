/** Which model is asked for a proposal. */
import type { Session } from '@shared/domain/session/session';

export interface AskedModel {
  readonly providerId: string;
  readonly model: string;
}

/** The first of the session’s models. */
export const firstAsked = ({ models: [first] }: Pick<Session, 'models'>): AskedModel => ({
  providerId: first?.providerId ?? 'openai',
  model: first?.model ?? '',
});
