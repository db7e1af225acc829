/**
 * A session that asks for the answer after parts of a stored reasoning: one prompt a part, with the reasoning as a variable of the
 * cases, so that all of it is seen and can be edited before anything is sent.
 */
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Case, Prompt, Session, SessionContent } from '@shared/domain/session/session';
import { keptReasoning, withError } from './cutReasoning';

/** What is kept, in percent, or the error put in. */
export const PARTS = [0, 25, 50, 75, 100, 'error'] as const;
export type Part = (typeof PARTS)[number];

/** Texts that it is made with, in the language of the prompt; `{percent}`, `{title}` and `{marker}` are filled in. */
export interface DependenceWords {
  readonly title: string;
  readonly kept: string;
  readonly error: string;
  /** The user's message after the reasoning, where the answer is read behind a marker, and where it is not. */
  readonly answerNow: string;
  readonly answerAlone: string;
}

export interface ReasonedCase {
  readonly case: Case;
  readonly reasoning: string;
}

/** A label of such a prompt. */
const TECHNIQUE = 'reasoning-cut';

/** Undefined for a prompt that is none of such a session. */
export function partOf({ technique }: Pick<Prompt, 'technique'>): Part | undefined {
  if (technique?.name !== TECHNIQUE) return undefined;
  return PARTS.find((part) => part === technique.options?.part);
}

const variableOf = (part: Part): string => `reasoning_${part}`;

interface Asked {
  readonly prompt: Prompt;
  readonly model: ModelSetting;
  /** Those whose reasoning holds no number to change have no error to put in: with none at all, that part is left out. */
  readonly cases: readonly ReasonedCase[];
  /** What the answer is read behind. */
  readonly marker: string | undefined;
}

/** One sample of each, with the checks and the extractor of the session that it comes from. */
export function dependenceSession(
  session: Session,
  { prompt, model, cases, marker }: Asked,
  words: DependenceWords,
  newId: () => string,
): SessionContent {
  const { id: _, pools, answer, checks, format, tags } = session;
  const withErrors = cases.map((each) => withError(each.reasoning, each.case.id));
  const hasErrors = withErrors.every((each) => each !== undefined);
  const parts = PARTS.filter((part) => part !== 'error' || hasErrors);
  return {
    format,
    ...{ title: words.title.replace('{title}', session.title), notes: '', tags },
    prompts: parts.map((part) => promptFor(part, prompt, words, marker, newId)),
    ...(pools && { pools }),
    models: [model],
    cases: cases.map(({ case: case_, reasoning }, index) => ({
      ...case_,
      values: {
        ...case_.values,
        ...Object.fromEntries(
          parts
            .filter((part) => part !== 0)
            .map((part) => [
              variableOf(part),
              part === 'error' ? (withErrors[index] ?? '') : keptReasoning(reasoning, part / 100),
            ]),
        ),
      },
    })),
    samples: 1,
    checks,
    ...(answer && { answer }),
  };
}

function promptFor(
  part: Part,
  prompt: Prompt,
  words: DependenceWords,
  marker: string | undefined,
  newId: () => string,
): Prompt {
  const asks = marker ? words.answerNow.replace('{marker}', marker) : words.answerAlone;
  const { isLeftOut: _, ...others } = prompt;
  const reasoning =
    part === 0 ? [] : [{ id: newId(), role: 'assistant' as const, content: `{{${variableOf(part)}}}` }];
  return {
    ...others,
    id: newId(),
    name: part === 'error' ? words.error : words.kept.replace('{percent}', String(part)),
    technique: { name: TECHNIQUE, options: { part } },
    messages: [
      ...prompt.messages.map((message) => ({ ...message, id: newId() })),
      ...reasoning,
      { id: newId(), role: 'user' as const, content: asks },
    ],
  };
}
