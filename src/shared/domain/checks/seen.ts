/** The part of an answer that a check looks at, as far as nothing has to be tried for it. */
import { isPlainStep, type PartStep, type PlainStep, type TextStep } from '@shared/domain/extraction/part';
import { plainStep } from '@shared/domain/extraction/plainStep';
import { readJson } from '@shared/domain/json';
import { answerOf, type Completion, finalStep } from '@shared/domain/run/completion';
import { argumentAt, argumentText, textOfValue } from './toolCalls/argumentValue';

/** Of a check for which a model is asked; with a pattern among them it looks at all of the answer. */
export const plainStepsOf = ({
  of,
}: {
  readonly of?: readonly PartStep[] | undefined;
}): readonly PartStep[] | undefined => (of?.every(isPlainStep) ? of : undefined);

interface Begun {
  readonly text: string;
  /** What is still to be done to it. */
  readonly steps: readonly TextStep[];
}

/** The answer's text, or what its first tool call says; undefined where nothing is called. */
export function beginPart(steps: readonly PartStep[], completion: Completion): Begun | undefined {
  const [first, ...rest] = steps;
  if (first?.type !== 'call-arguments')
    return { text: answerOf(completion), steps: steps as readonly TextStep[] };
  const [call] = finalStep(completion).toolCalls ?? [];
  if (!call) return undefined;
  const written = argumentText(call);
  const after = rest as readonly TextStep[];
  if (first.path.trim() === '') return { text: written, steps: after };
  const read = readJson(written);
  const value = read.ok ? argumentAt(read.value, first.path) : undefined;
  return value === undefined || value === null ? undefined : { text: textOfValue(value), steps: after };
}

/** Of steps of which each `isPlainStep`; undefined where there is nothing. */
function plainPart(steps: readonly PartStep[], completion: Completion): string | undefined {
  const begun = beginPart(steps, completion);
  return begun?.steps
    .filter((step): step is PlainStep => isPlainStep(step))
    .reduce<string | undefined>(
      (text, step) => (text === undefined ? undefined : plainStep(step, text)),
      begun.text,
    );
}

/** Whose answer is that text. */
export const withAnswer = (completion: Completion, text: string): Completion => ({
  ...completion,
  steps: [...completion.steps.slice(0, -1), { ...finalStep(completion), text }],
});

/** As a check sees it that looks at this part of it, or at all of it; undefined where there is nothing. */
export function seenAs(
  steps: readonly PartStep[] | undefined,
  completion: Completion,
): Completion | undefined {
  if (!steps) return completion;
  const text = plainPart(steps, completion);
  return text === undefined ? undefined : withAnswer(completion, text);
}
