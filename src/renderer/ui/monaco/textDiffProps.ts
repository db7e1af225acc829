/** What a view of two texts side by side is given. */

export interface TextDiffProps {
  readonly left: string;
  readonly right: string;
  /** Accessible name. */
  readonly label: string;
  readonly className?: string | undefined;
}
