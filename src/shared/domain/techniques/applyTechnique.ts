/** From a prompt, its sibling by a technique: ordinary messages, which may be edited like any, and a label that is not sent. */
import { isBlock, pairsOf } from '@shared/domain/examples/examplesBlock';
import { withTurns } from '@shared/domain/examples/placeExamples';
import type { Pool } from '@shared/domain/examples/pool';
import { hasSlotIn, withoutSlot } from '@shared/domain/examples/slot';
import type { Message, Prompt } from '@shared/domain/session/session';
import { isAsked } from './asking';
import { fewShot } from './fewShot';
import { fewShotCot } from './fewShotCot';
import { generatedKnowledge } from './generatedKnowledge';
import { leastToMost } from './leastToMost';
import { planAndSolve } from './planAndSolve';
import { pooledExamples } from './pooledExamples';
import { countShots, partsOf } from './promptParts';
import { selfRefine } from './selfRefine';
import { stepBack } from './stepBack';
import type { TechniqueModule, TechniqueWords, Unsuited } from './technique';
import { zeroShot } from './zeroShot';
import { zeroShotCot } from './zeroShotCot';

/** By the name that a prompt's label bears in the file. */
export const techniques = {
  'zero-shot': zeroShot,
  'few-shot': fewShot,
  'zero-shot-cot': zeroShotCot,
  'few-shot-cot': fewShotCot,
  'least-to-most': leastToMost,
  'plan-and-solve': planAndSolve,
  'step-back': stepBack,
  'self-refine': selfRefine,
  'generated-knowledge': generatedKnowledge,
} satisfies Readonly<Record<string, TechniqueModule>>;
export type TechniqueName = keyof typeof techniques;
export const techniqueNames = Object.keys(techniques) as readonly TechniqueName[];

type Varied =
  | { readonly type: 'made'; readonly prompt: Prompt }
  | { readonly type: 'unsuited'; readonly why: Unsuited };

const unsuited = (why: Unsuited): Varied => ({ type: 'unsuited', why });

/** What else the prompt holds stays; its pairs become messages, where they can be seen, and a pool stays one. Applied to what it made, it says so. */
export function applyTechnique(
  prompt: Prompt,
  name: TechniqueName,
  words: TechniqueWords,
  pools?: readonly Pool[],
): Varied {
  const { examples, technique: label, ...others } = prompt;
  const technique: TechniqueModule = techniques[name];
  const block = isBlock(examples) ? pooledExamples(examples, technique.needs, words) : undefined;
  const isTakenOut = isBlock(examples) && !block && hasSlotIn(prompt);
  const parts = partsOf(isTakenOut ? { messages: prompt.messages.map(withoutSlot) } : prompt, pools);
  if (!parts) return unsuited('noQuestion');
  if (isAsked(parts, words) || reasonsBy(label?.name)) return unsuited('alreadyAsked');
  if (technique.doesReason && prompt.responseFormat && prompt.responseFormat.type !== 'text')
    return unsuited('jsonOnly');
  const messages = technique.apply(parts, words);
  if (typeof messages === 'string') return unsuited(messages);
  const isKept = !isBlock(examples) || isEqual(examples, block);
  if (isKept && isSame(messages, withTurns(prompt.messages, pairsOf(examples)))) return unsuited('same');
  const k = technique.needs === 'nothing' ? undefined : countShots(parts);
  return {
    type: 'made',
    prompt: {
      ...others,
      messages,
      ...(block && { examples: block }),
      technique: { name, ...(k !== undefined && { options: { k } }) },
    },
  };
}

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Its label says so: what asks for steps may be in another language, or reworded. */
const reasonsBy = (label: string | undefined): boolean =>
  techniqueNames.some((name) => name === label && techniques[name].doesReason);

const isSame = (some: readonly Message[], others: readonly Message[]): boolean =>
  some.length === others.length && some.every(({ content }, at) => content === others[at]?.content);
