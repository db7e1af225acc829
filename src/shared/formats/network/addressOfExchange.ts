import type { Exchange } from '@shared/domain/network/exchange';

/** Where it went, in one line: `POST https://api.example:443/v1/models (proxy.corp:3128)`. */
export function addressOfExchange({ method, scheme, host, port, path, proxy }: Exchange): string {
  return `${method} ${scheme}://${host}:${port}${path}${proxy === undefined ? '' : ` (${proxy})`}`;
}
