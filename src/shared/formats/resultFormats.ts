/** The results of a run, by format. */
import { writeResults as csv } from './csv/writeResults';
import { writeResults as fineTuning, writePassed as fineTuningPassed } from './fineTuning/writeResults';
import type { ResultFormatName } from './formatNames';
import { writeResults as html } from './html/writeResults';
import { writeResults as json } from './json/writeResults';
import { writeResults as jsonl } from './jsonl/writeResults';
import { writeResults as md } from './markdown/writeResults';
import type { WriteResults } from './results';
import { writeResults as table } from './table/writeResults';

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
