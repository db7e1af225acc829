/**
 * This machine by its name is both of its addresses, whatever the system's list of hosts says of it: servers listen on one of
 * them only, on IPv6 (Node, some builds of LM Studio and Jan) or on IPv4 (Ollama, llama.cpp). Whoever connects tries both.
 */
import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLoopbackHost } from '@shared/domain/providers/address';

const BOTH: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

export const loopbackLookup: LookupFunction = (hostname, options, done) => {
  if (!isLoopbackHost(hostname) || !options.all) return lookup(hostname, options, done);
  done(null, [...BOTH]);
};
