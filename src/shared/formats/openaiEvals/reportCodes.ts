/** What may be said of a thing in an eval; the words are in shared/locales/{en,zh-CN}/doors/openai-evals.json. */
import type { ReportLine, Tell } from '@shared/formats/doors/report';

const evalsReportCodes = [
  'evalTaken',
  'evalMissing',
  'severalSessions',
  'casesTaken',
  'noCases',
  'runTaken',
  'runMissing',
  'runFailed',
  'runEmpty',
  'answersMissing',
  'answersFromColumn',
  'answersWithoutPrompt',
  'promptFromAnswers',
  'promptFromRows',
  'promptFilledOtherwise',
  'sentAsChat',
  'providerMissing',
  'variableRenamed',
  'valueAsJson',
  'rowsNotHere',
  'placeholderUnknown',
  'roleUnknown',
  'contentLeftOut',
  'paramLeftOut',
  'toolLeftOut',
  'criterionTaken',
  'graderAsOneMessage',
  'graderAddition',
  'thresholdOurs',
  'meaningTaken',
  'measuredHere',
  'scoresKept',
  'agreed',
  'passedThere',
  'failedThere',
  'codeLeftOut',
  'combinedLeftOut',
  'metricLeftOut',
  'operationLeftOut',
  'inputLeftOut',
  'criterionUnread',
  'lineUnread',
  'otherFiles',
] as const;
export type EvalsReportCode = (typeof evalsReportCodes)[number];

export type EvalsLine = ReportLine<EvalsReportCode>;
export type EvalsTell = Tell<EvalsReportCode>;

/** A list, and what adds to it. What each row has, and is told in the same words, is told once. */
export function createReport(): { readonly lines: EvalsLine[]; readonly tell: EvalsTell } {
  const lines: EvalsLine[] = [];
  const told = new Set<string>();
  const tell: EvalsTell = (fate, code, path, more) => {
    const line = { fate, code, path, ...more };
    const key = JSON.stringify(line);
    if (told.has(key)) return;
    told.add(key);
    lines.push(line);
  };
  return { lines, tell };
}
