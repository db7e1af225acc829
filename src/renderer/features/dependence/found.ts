import type { Extractions } from '@renderer/state/extractions';
import type { Axes } from '@renderer/state/resultsGrid';
import type { Extractor } from '@shared/domain/extraction/extractor';
import type { ScoredCell } from '@shared/domain/statistics/summarise';

/** A run with what the answers in it are. */
export interface FoundRun {
  readonly axes: Axes;
  readonly cells: readonly ScoredCell[];
  readonly found: Extractions;
  readonly extractor: Extractor;
}
