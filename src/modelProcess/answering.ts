/** Takes what the app asks: what a model would read is told at once, answers are given one after the other. */
import { type FromProcess, type ToProcess, toProcessSchema } from '@engine/local/messages';
import { generate, loadFor } from './generate';
import { ModelInMemory } from './loadedModel';
import { problemOf } from './problem';
import { createFactsReader } from './promptFacts';
import { render } from './render';

type Tell = (message: FromProcess) => void;

/** What is posted to it is not ours to trust, either. */
export function createAnswering(tell: Tell): (message: unknown) => void {
  const factsOf = createFactsReader();
  const memory = new ModelInMemory();
  /** Asked, and not cancelled since. */
  const wanted = new Set<number>();
  let turn: Promise<void> = Promise.resolve();

  const tellMemory = () =>
    tell({
      type: 'memory',
      ...(memory.file !== undefined && { file: memory.file }),
      bytes: process.memoryUsage.rss(),
    });

  const guarded = async (id: number, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      wanted.delete(id);
      tell({ type: 'failed', id, problem: problemOf(error) });
    }
  };

  type Asked = Extract<ToProcess, { type: 'load' | 'generate' }>;

  async function answer({ type, id, question }: Asked): Promise<FromProcess> {
    if (!wanted.has(id)) return { type: 'cancelled', id };
    if (type === 'load') {
      await loadFor(memory, question);
      return { type: 'loaded', id };
    }
    const generated = await generate(
      memory,
      question,
      {
        text: (text) => tell({ type: 'text', id, text }),
        logprobs: (tokens) => tell({ type: 'logprobs', id, tokens }),
      },
      () => !wanted.has(id),
    );
    return generated ? { type: 'generated', id, generated } : { type: 'cancelled', id };
  }

  /** However it ends, another model may be in memory than before. */
  const inTurn = (asked: Asked) =>
    guarded(asked.id, async () => {
      const told = await answer(asked).finally(tellMemory);
      wanted.delete(asked.id);
      tell(told);
    });

  return (posted) => {
    const message = toProcessSchema.parse(posted);
    const { id } = message;
    if (message.type === 'cancel') return void wanted.delete(id);
    if (message.type === 'render')
      return void guarded(id, async () => {
        const facts = await factsOf(message.question.file);
        tell({ type: 'rendered', id, rendered: render(facts, message.question) });
      });
    if (message.type === 'count')
      return void guarded(id, async () =>
        tell({ type: 'counted', id, tokens: memory.count(message.question) ?? null }),
      );
    wanted.add(id);
    turn = turn.then(() => inTurn(message));
  };
}
