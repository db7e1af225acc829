/** promptfoo knows no pools: what all cases are shown alike is written out, and what differs from case to case cannot be. */
import { isBlock, pairsOf } from '@shared/domain/examples/examplesBlock';
import { examplesFor } from '@shared/domain/examples/examplesFor';
import { type RenderedExamples, renderExamples } from '@shared/domain/examples/placeExamples';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import { literalTemplate } from './promptfooTemplate';

/** As literal text. Undefined where they are not the same for all cases. */
export function examplesForAll(
  prompt: Prompt,
  { pools }: Pick<Session, 'pools'>,
  cases: readonly Case[],
): RenderedExamples | undefined {
  if (!isBlock(prompt.examples)) return literal({ as: 'turns', pairs: pairsOf(prompt.examples) });
  let first: RenderedExamples | undefined;
  for (const case_ of cases) {
    const shown = examplesFor(prompt, case_, pools);
    if (!shown.ok || !shown.value) return undefined;
    const rendered = renderExamples(shown.value);
    if (first && JSON.stringify(first) !== JSON.stringify(rendered)) return undefined;
    first ??= rendered;
  }
  return first && literal(first);
}

function literal(examples: RenderedExamples): RenderedExamples {
  if (examples.as === 'text')
    return {
      ...examples,
      text: literalTemplate(examples.text),
      separator: literalTemplate(examples.separator),
    };
  const pairs = examples.pairs.map(({ input, output }) => ({
    input: literalTemplate(input),
    output: literalTemplate(output),
  }));
  return { ...examples, pairs };
}
