/** Run logs of earlier builds hold of a request's headers those of the provider's settings alone. */
import { FIRST_PROTOCOL, type WireRequest } from '@shared/domain/call/wireRequest';
import { MASK } from '@shared/domain/providers/mask';

/** Whether its other headers were not written down. */
export const hasLostHeaders = ({ protocol, headers }: WireRequest): boolean =>
  protocol === FIRST_PROTOCOL && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');

/** With what went with them at any rate. */
export function withEarlierHeaders(request: WireRequest, hasKey: boolean): WireRequest {
  if (!hasLostHeaders(request)) return request;
  const lost = {
    Accept: 'application/json',
    'Content-Type': 'application/json',
    ...(hasKey && { Authorization: `Bearer ${MASK}` }),
  };
  return { ...request, headers: { ...lost, ...request.headers } };
}
