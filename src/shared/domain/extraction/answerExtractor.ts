/** Which extractor reads the answers of a session where samples are counted. */
import { type Check, definitionOf } from '@shared/domain/checks/check';
import type { Session } from '@shared/domain/session/session';
import type { Extractor } from './extractor';

export interface AnswerExtractor {
  readonly extractor: Extractor;
  /** The check that reads answers so; absent where the session says it itself, or nothing does. */
  readonly check?: Check;
}

/** As the session says, else as its first check reads that compares an answer with a text or a number, else the whole of it. */
export function answerExtractor({ answer, checks }: Pick<Session, 'answer' | 'checks'>): AnswerExtractor {
  if (answer) return { extractor: answer };
  for (const check of checks) {
    const extractor = definitionOf(check.type).reads?.(check);
    if (extractor) return { extractor, check };
  }
  return { extractor: {} };
}
