/** What a view of two texts side by side is given. */
import type { Ref } from 'react';

export interface DiffSide {
  readonly text: string;
  /** Accessible name. */
  readonly label: string;
  /** The message whose text it is: its model is the one that its own editor shows, with its undo history. */
  readonly message?: { readonly scope: string; readonly id: string };
}

/** For whoever walks from difference to difference. */
export interface TextDiffHandle {
  /** Puts the cursor there, on the right, from 1. */
  goTo(line: number): void;
  /** Where the cursor is. */
  line(): number;
}

export interface TextDiffProps {
  readonly left: DiffSide;
  readonly right: DiffSide;
  /** Marks each blank; else those at a line's ends and where several follow each other. */
  readonly areBlanksShown: boolean;
  /** Without it the right side is read-only, as the left one always is. */
  readonly onChange?: (text: string) => void;
  /** The line on the right where each difference begins, whenever they were found anew. */
  readonly onDifferences?: (lines: readonly number[]) => void;
  readonly handle?: Ref<TextDiffHandle>;
}
