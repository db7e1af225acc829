import path from 'node:path';
import { monotonicNow } from '@main/services/clock';
import type { Settings } from '@main/services/settings/createSettings';
import { newId } from '@shared/domain/ids';
import type { Exchange } from '@shared/domain/network/exchange';
import { networkFile } from './networkFile';
import { createNetworkLog, type NetworkLog } from './networkLog';

/** The data folder's, for the program that asks; whatever ends it, what waits is written. */
export function openNetworkLog(
  { dataFolder, log }: Pick<Settings, 'dataFolder' | 'log'>,
  by: Exchange['by'],
  onChanged?: () => void,
): NetworkLog {
  const network = createNetworkLog({
    file: networkFile(path.join(dataFolder, 'logs', 'network.jsonl')),
    by,
    redact: log.redact,
    wallNow: Date.now,
    now: monotonicNow,
    newId,
    onProblem: (error) => log.error('The network log cannot be written.', error),
    ...(onChanged && { onChanged }),
  });
  process.on('exit', network.flush);
  return network;
}
