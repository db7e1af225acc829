/** Where each part of the window stands. */
import type { KeptLayout } from './keptLayout';

/** In its place, opened over the others, or away: not to be seen, nor reached by keyboard, but all there. */
export type Place = 'in' | 'over' | 'away';

export const paneNames = ['library', 'authoring', 'results'] as const;
export type PaneName = (typeof paneNames)[number];
export type Panes = Readonly<Record<PaneName, Place>>;

/** The two tabs of a narrow window. */
export type StageTab = 'prompt' | 'results';

export interface Room extends Pick<KeptLayout, 'posture' | 'isLibraryOpen'> {
  /** Too narrow for two things side by side. */
  readonly isNarrow: boolean;
  readonly tab: StageTab;
  /** The side that the posture folds is opened over the other. */
  readonly isSideOver: boolean;
  /** In a narrow window. */
  readonly isLibraryOver: boolean;
}

/** What a narrow window shows of a posture; of both, what it showed before. */
export const tabOf = (posture: KeptLayout['posture'], before: StageTab): StageTab =>
  posture === 'both' ? before : posture === 'write' ? 'prompt' : 'results';

/** A narrow window shows one tab, and the library only over it; a wide one what its posture gives room to. */
export function panesOf({ isNarrow, tab, posture, isLibraryOpen, isSideOver, isLibraryOver }: Room): Panes {
  if (isNarrow)
    return {
      library: isLibraryOver ? 'over' : 'away',
      authoring: tab === 'prompt' ? 'in' : 'away',
      results: tab === 'results' ? 'in' : 'away',
    };
  const side = isSideOver ? 'over' : 'away';
  return {
    library: isLibraryOpen ? 'in' : 'away',
    authoring: posture === 'read' ? side : 'in',
    results: posture === 'write' ? side : 'in',
  };
}
