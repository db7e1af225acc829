/** An instance of an evaluation, as a harness logged it. */
import type { ImportedScore } from '@shared/domain/run/run';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { Message } from '@shared/domain/session/session';

export interface LoggedRow {
  readonly path: string;
  /** What it is known by in its log. */
  readonly name: string;
  readonly messages: readonly Message[];
  readonly expected?: string;
  readonly params: SamplingParams;
  readonly answers: readonly string[];
  /** Why there is none. */
  readonly failure?: string;
  readonly scores: readonly ImportedScore[];
  /** Milliseconds since 1970, where it says. */
  readonly at?: number;
  readonly model?: string;
}

/** Figures that say whether an answer is right, where they are 0 or 1. */
const RIGHT = /acc|match|correct|^em\b|pass|level|win/i;

/** A figure that a harness gave an answer; undefined for what is none. */
export function scoreOf(name: string, value: unknown): ImportedScore | undefined {
  if (typeof value === 'boolean') return { name, passed: value, score: Number(value) };
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const isVerdict = (value === 0 || value === 1) && RIGHT.test(name);
  return { name, score: value, ...(isVerdict && { passed: value === 1 }) };
}
