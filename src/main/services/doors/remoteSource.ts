/** Another program's work that a server keeps: which there is, what of it is wanted, and then a place on the disk. */
import type { EvalsProgress, EvalsWaiting } from '@shared/domain/evals';
import type { Result } from '@shared/domain/result';
import type { Choice } from '@shared/formats/doors/door';
import type { DoorName } from '@shared/formats/doors/doorNames';
import type { Place } from './sourceReader';

export interface RemoteWatch {
  readonly onProgress: (progress: EvalsProgress) => void;
  /** Undefined: it does not wait any more. */
  readonly onWait: (waiting: EvalsWaiting | undefined) => void;
}

/** All reject when the signal is aborted. */
export interface RemoteSource {
  /** Whom it is asked of. */
  readonly host: string;
  readonly door: DoorName;
  readonly options: (signal: AbortSignal) => Promise<Result<readonly Choice[]>>;
  readonly bring: (
    chosen: readonly string[],
    watch: RemoteWatch,
    signal: AbortSignal,
  ) => Promise<Result<Place>>;
  /** Sessions were made of it, or nobody wants any: what was fetched is taken away. */
  readonly forget: (chosen: readonly string[]) => Promise<void>;
}
