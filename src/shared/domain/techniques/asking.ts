/** Puts what a technique asks for behind the question: the user's own words stay as they are, and stand first. */
import type { Message } from '@shared/domain/session/session';
import { joined, type PromptParts } from './promptParts';
import type { TechniqueModule, TechniqueWords } from './technique';

/** All that may be put behind a question. */
const ASKED = [
  'showSteps',
  'stepByStep',
  'planAndSolve',
  'leastToMost',
  'stepBack',
  'selfRefine',
  'generatedKnowledge',
] as const;
type Asked = (typeof ASKED)[number];

/** Whether its last message asks for one of them already, in these words. */
export const isAsked = ({ question }: PromptParts, words: TechniqueWords): boolean =>
  ASKED.some((each) => question.content.includes(words[each]));

/** "Answer: <…" in what the user wrote: the last line is asked for already. */
const asksForAnswer = ({ before, question }: PromptParts, { marker }: TechniqueWords): boolean =>
  [...before, question].some(
    ({ role, content }) =>
      role !== 'assistant' && (content.includes(`${marker}<`) || content.includes(`${marker} <`)),
  );

/** The question with those words behind it, and the line that the answer is to stand on. */
export function askingFor(parts: PromptParts, asked: Asked, words: TechniqueWords): Message {
  const added = asksForAnswer(parts, words) ? words[asked] : `${words[asked]}${words.gap}${words.answerLine}`;
  const { content } = parts.question;
  return { ...parts.question, content: content === '' ? added : `${content}\n\n${added}` };
}

/** A technique that asks for steps without showing any: examples of answers alone would say the opposite, so that it has none. */
export const zeroShotAsking = (asked: Asked): TechniqueModule => ({
  doesReason: true,
  needs: 'nothing',
  apply: (parts, words) => joined({ ...parts, shots: [], question: askingFor(parts, asked, words) }),
});
