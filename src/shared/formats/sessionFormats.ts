/** Other programs' forms of a session that are written, by format; what comes in goes through doors (doors/doors.ts). */
import type { SessionFormatName } from './formatNames';
import { writeSession as writeLangChain } from './langchain/writeSession';
import { writeSession as writePromptfoo } from './promptfoo/writeSession';
import type { WriteSession } from './sessionFormat';

export interface SessionFormat {
  /** How such a file is usually called. */
  readonly fileName: string;
  readonly write: WriteSession;
}

export const sessionFormats: Readonly<Record<SessionFormatName, SessionFormat>> = {
  promptfoo: { fileName: 'promptfooconfig.yaml', write: writePromptfoo },
  langchain: { fileName: 'prompt.json', write: writeLangChain },
};
