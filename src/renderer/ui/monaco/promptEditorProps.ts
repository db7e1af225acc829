/** What a message's editor is given, whichever stands for it at the moment. */

import type { Prompt } from '@shared/domain/session/session';

export interface PromptEditorProps {
  /** The message's identity; its text model lives as long as the scope. */
  readonly id: string;
  /** Names the open session; see models.ts. */
  readonly scope: string;
  /** Accessible name. */
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /** Variables that some case has no value for, and what is said about one. */
  readonly missing: readonly string[];
  readonly missingText: string;
  /** What looks like a variable is none. */
  readonly isVerbatim: boolean;
  /** What the text is written in. */
  readonly syntax: Prompt['syntax'];
  /** Focus is asked for: mount now, focus, scroll into view, then say so. */
  readonly focusRequest: boolean;
  readonly onFocusDone: () => void;
  readonly onChange: (value: string) => void;
}
