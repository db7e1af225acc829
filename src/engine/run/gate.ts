/** Decides, when a job's turn comes, whether it is asked: what a race leaves out is not. */
import type { Skip } from '@shared/domain/racing/skip';

export interface Gate {
  /** `wait`: it is told later that the job may go on. */
  next(key: string): 'ask' | 'wait' | Skip;
  /** Hears of those that need not wait any longer, again and again. */
  onFree(hear: (keys: readonly string[]) => void): void;
}
