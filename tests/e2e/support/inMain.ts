/** Code that a test runs in the app's main process. */
import { randomUUID } from 'node:crypto';
import type { ElectronApplication } from '@playwright/test';

type Modules = typeof Electron.CrossProcessExports;

/** What V8's inspector says where it collected the promise of an answer before the answer was heard. */
const LOST = /promise was (garbage )?collected/i;

/**
 * `work` with Electron's modules, in the main process, once. An answer may be lost on its way (microsoft/playwright#33737):
 * `work` is then not done again, its answer is kept there and asked for again.
 *
 * @param work Reaches nothing but its parameters.
 * @throws What `work` throws.
 */
export async function inMain<Answer, Argument = undefined>(
  { electron }: { readonly electron: ElectronApplication },
  work: (modules: Modules, argument: Argument) => Answer,
  ...[argument]: undefined extends Argument ? [argument?: Argument] : [argument: Argument]
): Promise<Awaited<Answer>> {
  const id = randomUUID();
  for (;;) {
    try {
      const [answer] = await electron.evaluate(
        async (modules, [key, code, given]) => {
          const kept = globalThis as unknown as Record<string, unknown>;
          if (!(key in kept)) kept[key] = new Function(`return (${code})`)()(modules, given);
          return [await kept[key]];
        },
        [id, `${work}`, argument] as const,
      );
      return answer as Awaited<Answer>;
    } catch (error) {
      if (!(error instanceof Error && LOST.test(error.message))) throw error;
    }
  }
}
