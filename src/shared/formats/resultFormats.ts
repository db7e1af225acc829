/** The results of a run, by format. */
import type { Session } from '@shared/domain/session/session';
import { writeResults as csv } from './csv/writeResults';
import { writeResults as fineTuning, writePassed as fineTuningPassed } from './fineTuning/writeResults';
import type { ResultFormatName } from './formatNames';
import { writeResults as html } from './html/writeResults';
import { writeResults as json } from './json/writeResults';
import { writeResults as jsonl } from './jsonl/writeResults';
import { writeResults as md } from './markdown/writeResults';
import type { WriteResults } from './results';
import { writeResults as table } from './table/writeResults';

/** Training data holds what was asked and answered, and has no place for the form that the answer was asked in. */
const WITHOUT_ANSWER_FORMAT: readonly ResultFormatName[] = ['fine-tuning', 'fine-tuning-passed'];

/** What people read, and the one that holds all figures. */
const WITH_COMPARISONS: readonly ResultFormatName[] = ['table', 'json', 'md', 'html'];

/** Whether what was to be compared has a place in the format. */
export const tellsComparisons = (format: ResultFormatName): boolean => WITH_COMPARISONS.includes(format);

/** Whether a prompt asks for JSON, and the format cannot say so. */
export function losesAnswerFormat(format: ResultFormatName, { prompts }: Session): boolean {
  const isAsked = prompts.some(({ responseFormat: { type } = { type: 'text' } }) => type !== 'text');
  return isAsked && WITHOUT_ANSWER_FORMAT.includes(format);
}

export const resultFormats: Readonly<Record<ResultFormatName, WriteResults>> = {
  table,
  json,
  jsonl,
  csv,
  md,
  html,
  'fine-tuning': fineTuning,
  'fine-tuning-passed': fineTuningPassed,
};
