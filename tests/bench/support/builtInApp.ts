/** Our window with a session for the built-in model, and what the logs of its runs say. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type RunEvent, runEventSchema } from '@shared/domain/run/run';
import { type Folders, makeFolders } from '../../e2e/support/folders';
import { ParallaxApp } from '../../e2e/support/parallaxApp';
import { sessionOf, writeSession } from '../../e2e/support/test';
import { MODEL_FILE, type Speed } from './llamas';

export interface Answer extends Speed {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** The text that the model read. */
  readonly read: string;
}

export const builtIn = (maxTokens: number) => ({
  id: 'built-in',
  providerId: 'this-computer',
  model: basename(MODEL_FILE, '.gguf'),
  params: { temperature: 0, maxTokens },
});

export class BuiltInApp {
  private constructor(
    readonly app: ParallaxApp,
    readonly folders: Folders,
  ) {}

  static async start(maxTokens: number): Promise<BuiltInApp> {
    const folders = await makeFolders();
    await writeSession(folders, 'bench', sessionOf('Bench', [builtIn(maxTokens)]));
    // Three folders up: parallax/models/FILE.
    const env = { XDG_CACHE_HOME: dirname(dirname(dirname(MODEL_FILE))) };
    const size = { width: 1500, height: 900 };
    return new BuiltInApp(await ParallaxApp.launch({ folders, env, size, session: 'Bench' }), folders);
  }

  /** Asks, and waits for the whole answer, on a machine that others use, too. */
  async ask(text: string): Promise<void> {
    await this.app.write('User message', text);
    await this.run();
  }

  async run(): Promise<void> {
    await this.app.runToEnd({ timeout: 120_000 });
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.folders.remove();
  }

  /** What the newest run's log holds. */
  async events(): Promise<readonly RunEvent[]> {
    const folder = join(this.folders.library, 'bench', 'runs');
    const logs = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
    const text = await readFile(join(folder, logs.at(-1) ?? ''), 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => runEventSchema.safeParse(JSON.parse(line)).data ?? []);
  }

  /** The newest run's only answer, by the log's own clock. */
  async answer(): Promise<Answer> {
    const events = await this.events();
    const ofType = <Type extends RunEvent['type']>(type: Type) => {
      const found = events.find((event): event is Extract<RunEvent, { type: Type }> => event.type === type);
      if (!found) throw new Error(`The log tells of nothing that was ${type}.`);
      return found;
    };
    const [started, first, end] = [ofType('started'), ofType('delta'), ofType('completed')];
    const { promptTokens = 0, completionTokens = 0 } = end.usage ?? {};
    const { prompt } = started.request.body as unknown as {
      prompt: readonly { text?: string; special?: string }[];
    };
    return {
      toFirst: first.at - started.at,
      perSecond: ((completionTokens - 1) / (end.at - first.at)) * 1000,
      promptTokens,
      completionTokens,
      read: prompt.map(({ text, special }) => text ?? special).join(''),
    };
  }
}
