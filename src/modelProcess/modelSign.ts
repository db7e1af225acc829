/** Whether a model's file is still the one that was read. */
import { stat } from 'node:fs/promises';
import { signOf } from '@engine/local/fileSign';
import { ModelProblem } from './problem';

/** Another one after each change; rejects with `modelMissing` where there is no such file. */
export async function modelSign(file: string): Promise<string> {
  const stats = await stat(file).catch(() => {
    throw new ModelProblem({ code: 'modelMissing' });
  });
  return signOf(stats);
}
