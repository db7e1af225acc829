import { checkResult } from '@shared/domain/checks/checkResult';
import { checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { finalStep } from '@shared/domain/run/completion';
import { endingSchema } from '@shared/domain/run/ending';
import { z } from 'zod';

/** Why the answer ended, whatever the server's word for it is. */
export const ending = defineCheck({
  schema: z.strictObject({ ...checkBase, type: z.literal('answer-ending'), ending: endingSchema }),
  blank: () => ({ ending: 'stop' as const }),
  describe: ({ ending: wanted }) => ({ key: `ending-${wanted}` }),
  run: ({ ending: wanted }, { completion }) => {
    const { ending: given, finishReason } = finalStep(completion);
    const word = finishReason ?? given;
    // Whoever asks for an end wants to be told it: none is not this one.
    if (word === undefined) return checkResult('fail', 'endUnknown');
    const isSo = given === wanted;
    return checkResult(isSo ? 'pass' : 'fail', isSo ? 'endedSo' : 'endedOtherwise', { reason: word });
  },
});
