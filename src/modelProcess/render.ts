/** Answers what a model would read. */
import type { Render, Rendered } from '@engine/local/messages';
import { ownSystemOf } from './ownSystem';
import { ModelProblem, problemOf } from './problem';
import { fill, type PromptFacts, renderPrompt } from './renderPrompt';

export function render(facts: PromptFacts, { messages, tools, settings, ownSystem }: Render): Rendered {
  const filling = { messages, tools, settings };
  try {
    if (tools && fill(facts, filling) === fill(facts, { messages, settings }))
      throw new ModelProblem({ code: 'tools' });
    const own = ownSystemOf(facts, filling);
    const prompt = renderPrompt(facts, filling);
    if (!own) return { prompt };
    if (ownSystem) return { prompt, added: own.added };
    return { prompt: renderPrompt({ ...facts, leftOut: own.block }, filling) };
  } catch (error) {
    if (error instanceof ModelProblem) throw error;
    throw new ModelProblem({ ...problemOf(error), code: 'template' });
  }
}
