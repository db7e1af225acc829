/** What OpenAI's criteria said of an answer, as events beside it. */
import { isObject } from '@shared/domain/json';
import type { RunEvent } from '@shared/domain/run/run';
import type { CellKey } from '@shared/domain/session/cells';
import type { Criterion } from './criterion';
import type { OutputItem, ResultObject } from './evalShapes';
import { readMessages, textOfMessage } from './readMessages';
import { scoresOf } from './scoresOf';

export function scoreEvents(
  cell: CellKey,
  item: OutputItem | undefined,
  criteria: readonly Criterion[],
  at: number,
): readonly RunEvent[] {
  if (!item) return [];
  return Array.from(scoresOf(item, criteria), ([criterion, result]): RunEvent => {
    const reason = reasonOf(result);
    return {
      type: 'scored',
      cell,
      at,
      name: typeof criterion === 'string' ? criterion : criterion.name,
      ...(result.passed !== undefined && { passed: result.passed }),
      ...(result.score !== undefined && { score: result.score }),
      ...(reason && { reason }),
    };
  });
}

/** What a grader that is a model wrote. */
function reasonOf({ sample, label, reason }: ResultObject): string {
  const output = isObject(sample) && Array.isArray(sample.output) ? sample.output : [];
  const written = readMessages(output, '', () => undefined).map(textOfMessage);
  return [label, reason, ...written].filter(Boolean).join('\n');
}
