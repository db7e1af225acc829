/** What a card of the columns shows in place of its answer. */
import type { CellKey } from '@shared/domain/session/cells';
import type { ReactNode } from 'react';

interface BodyProps {
  readonly sessionId: string;
  /** The items that lie side by side, and the row's cell of each. */
  readonly ids: readonly string[];
  readonly row: readonly (CellKey | undefined)[];
  readonly cell: CellKey;
}

export type RenderBody = (props: BodyProps) => ReactNode;
