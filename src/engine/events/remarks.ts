/** What of an answer was passed over or put right, so that it can be said: nothing is changed in silence. */

import type { FailureContext } from '@engine/failures/failureOf';
import { detailOf } from '@engine/failures/redact';
import { cutText } from '@shared/domain/cutText';
import type { Remark, RemarkKind } from '@shared/domain/run/remark';

/** Enough to recognise it by. */
const LONGEST_SAMPLE = 200;

export class Remarks {
  readonly #counts = new Map<RemarkKind, { count: number; sample: string | undefined }>();

  readonly #told = new Set<string>();
  /** Never quoted. */
  readonly #secrets: readonly string[];

  constructor({ key, secrets = [] }: Pick<FailureContext, 'key' | 'secrets'>) {
    this.#secrets = key ? [key, ...secrets] : secrets;
  }

  /** `sample`: what the first of them was. */
  add(kind: RemarkKind, sample?: string): void {
    const known = this.#counts.get(kind);
    if (known) known.count += 1;
    else this.#counts.set(kind, { count: 1, sample: sample && this.#quoted(sample) });
  }

  /** What a server may tell several times; `place`: where it stands, if two of them can read alike. */
  addOnce(kind: RemarkKind, sample: string, place = sample): void {
    const told = `${kind} ${place}`;
    if (this.#told.has(told)) return;
    this.#told.add(told);
    this.add(kind, sample);
  }

  /** Undefined where all was as the protocol wants it. */
  all(): readonly Remark[] | undefined {
    if (this.#counts.size === 0) return undefined;
    return Array.from(this.#counts, ([kind, { count, sample }]) => ({
      kind,
      count,
      ...(sample !== undefined && { sample }),
    }));
  }

  #quoted(sample: string): string | undefined {
    const quoted = detailOf(sample.replace(/\p{Cc}+/gu, ' '), this.#secrets);
    if (quoted === undefined || quoted.length <= LONGEST_SAMPLE) return quoted;
    return cutText(quoted, LONGEST_SAMPLE - 1);
  }
}
