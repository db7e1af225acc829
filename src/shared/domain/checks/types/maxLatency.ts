import { checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { limit } from '@shared/domain/checks/limit';
import { z } from 'zod';

export const maxLatency = defineCheck({
  schema: z.strictObject({ ...checkBase, type: z.literal('max-latency'), maxMs: z.number().nonnegative() }),
  blank: () => ({ maxMs: 10_000 }),
  describe: ({ type, maxMs }) => ({ key: type, values: { value: maxMs } }),
  run: ({ maxMs }, { metrics }) => limit(metrics.totalMs, maxMs),
});
