/**
 * The counts of one answer's chunks. Most servers count at the end, some in each chunk what there is so far. Some count as the
 * answer begins and never again (Anthropic’s `message_start` through gateways), some each chunk by itself (Cloudflare).
 */
import { type Counts, laterCounts } from './usageCounts';
import { type Estimates, type ReadUsage, usageOf } from './usageOf';

/** So many counts that never rise are no accident. */
const SURE = 3;

export class Counting {
  #counts: Counts | undefined;
  /** How much had been said at the last of them. */
  #said = 0;
  /** Those of chunks with text. */
  #each: number[] = [];

  /** `said`: how many letters, those of this chunk among them. */
  take(counts: Counts, hasText: boolean, said: number): void {
    this.#counts = laterCounts(this.#counts, counts);
    this.#said = said;
    if (!counts.completion) return;
    if (hasText) this.#each.push(counts.completion);
    else this.#each = [];
  }

  /** Undefined where too little was counted; `said`: all letters. */
  usage(said: number, estimates: Estimates): ReadUsage | undefined {
    if (!this.#counts) return undefined;
    const sum = this.#sumOfEach(estimates);
    if (sum === undefined) return usageOf(this.#counts, estimates, said > this.#said);
    const { total: _, ...counts } = this.#counts;
    const read = usageOf({ ...counts, completion: sum }, estimates, false);
    return read && { ...read, remarks: [...read.remarks, 'tokensOfChunksAdded'] };
  }

  /** What a gateway says of a whole answer with each chunk that it cuts it into does not rise, either, but is enough. */
  #sumOfEach(estimates: Estimates): number | undefined {
    const each = this.#each;
    const [first = 0] = each;
    if (each.length < SURE || each.some((count) => count > first)) return undefined;
    return first * SURE < estimates.completion() ? each.reduce((sum, count) => sum + count, 0) : undefined;
  }
}
