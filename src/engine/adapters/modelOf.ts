import type { WireRequest } from '@shared/domain/call/wireRequest';
import { isObject } from '@shared/domain/json';

/** The model that a prepared request asks, where its body names one. */
export function modelOf({ body }: Pick<WireRequest, 'body'>): string | undefined {
  const model = isObject(body) ? body.model : undefined;
  return typeof model === 'string' ? model : undefined;
}
