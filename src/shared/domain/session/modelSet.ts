/** A named set of model settings, to be used again in other sessions. */

import { idSchema } from '@shared/domain/ids';
import { z } from 'zod';
import { modelSettingSchema } from './modelSetting';

export const modelSetSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(100),
  models: z.array(modelSettingSchema).min(1).readonly(),
});
export type ModelSet = Readonly<z.infer<typeof modelSetSchema>>;
