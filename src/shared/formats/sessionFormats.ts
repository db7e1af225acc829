/** Other programs' forms of a session, by format. */
import type { SessionFormatName } from './formatNames';
import { readSession as readPromptfoo } from './promptfoo/readSession';
import { writeSession as writePromptfoo } from './promptfoo/writeSession';
import type { ReadSession, WriteSession } from './sessionFormat';

export interface SessionFormat {
  /** How such a file is usually called. */
  readonly fileName: string;
  readonly read: ReadSession;
  readonly write: WriteSession;
}

export const sessionFormats: Readonly<Record<SessionFormatName, SessionFormat>> = {
  promptfoo: { fileName: 'promptfooconfig.yaml', read: readPromptfoo, write: writePromptfoo },
};
