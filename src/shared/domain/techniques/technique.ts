/** What the modules beside it fill: how one prompt becomes another by a technique. All of it is pure and shows all it does. */
import type { Message } from '@shared/domain/session/session';
import type { PromptParts } from './promptParts';

/** The texts that techniques add, in one language (`shared/locales/{en,zh-CN}/techniques.json`). */
export interface TechniqueWords {
  /** Between two sentences of a message. */
  readonly gap: string;
  /** What the last line begins with, "Answer:"; checks read what follows it. */
  readonly marker: string;
  /** Asks for that line. */
  readonly answerLine: string;
  readonly showSteps: string;
  readonly stepByStep: string;
  readonly planAndSolve: string;
  readonly leastToMost: string;
  readonly stepBack: string;
  readonly selfRefine: string;
  readonly generatedKnowledge: string;
}

/** Why a technique is not for that prompt. */
export type Unsuited =
  /** The last message that is sent is not a user's. */
  | 'noQuestion'
  | 'noExamples'
  /** None of the examples shows how its answer is come by, or not each of them. */
  | 'noReasoning'
  /** Examples are sent as they stand; as messages, what they hold in double braces would be variables. */
  /** The last message asks for steps by one of the techniques already. */
  | 'alreadyAsked'
  /** It is so already. */
  | 'same'
  /** Its answer is to be JSON and nothing else. */
  | 'jsonOnly';

export interface TechniqueModule {
  /** What is asked first, and read. */
  readonly doesReason: boolean;
  readonly needs: 'nothing' | 'examples' | 'workedExamples';
  readonly apply: (parts: PromptParts, words: TechniqueWords) => readonly Message[] | Unsuited;
}
