import { checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { limit } from '@shared/domain/checks/limit';
import { z } from 'zod';

export const maxCost = defineCheck({
  schema: z.strictObject({ ...checkBase, type: z.literal('max-cost'), maxUsd: z.number().nonnegative() }),
  blank: () => ({ maxUsd: 0.01 }),
  problem: () => ({ key: 'noCost' }),
  describe: ({ type, maxUsd }) => ({ key: type, values: { value: maxUsd } }),
  run: ({ maxUsd }, { costUsd }) => limit(costUsd, maxUsd),
});
