/** What a view of two texts side by side is given. */

export interface TextDiffProps {
  readonly left: string;
  readonly right: string;
  /** Accessible name. */
  readonly label: string;
  /** Marks each blank; else those at a line's ends and where several follow each other. */
  readonly areBlanksShown: boolean;
  readonly className?: string | undefined;
}
