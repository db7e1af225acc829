/**
 * The file formats that Parallax reads and writes, by the names that menus and `--format` share. What each can do is in
 * caseFormats.ts, resultFormats.ts and sessionFormats.ts; its code in a folder beside this file
 * (`md`: markdown, `fine-tuning`: fineTuning).
 */

/** Tables of cases, read and written. */
export const caseFormatNames = ['csv', 'tsv', 'jsonl', 'json'] as const;
export type CaseFormatName = (typeof caseFormatNames)[number];

/** What came of a run, written. `fine-tuning-passed` takes only answers that pass their checks. */
export const resultFormatNames = [
  'table',
  'json',
  'jsonl',
  'csv',
  'md',
  'html',
  'fine-tuning',
  'fine-tuning-passed',
] as const;
export type ResultFormatName = (typeof resultFormatNames)[number];

/** Other programs' form of a session, read and written. */
export const sessionFormatNames = ['promptfoo', 'langchain'] as const;
export type SessionFormatName = (typeof sessionFormatNames)[number];

/** File name endings, the one that is written first. An ending that several formats have means the first of them. */
export const endings: Readonly<
  Record<CaseFormatName | ResultFormatName | SessionFormatName, readonly string[]>
> = {
  csv: ['csv'],
  tsv: ['tsv', 'tab'],
  jsonl: ['jsonl', 'ndjson'],
  json: ['json'],
  table: ['txt'],
  md: ['md'],
  html: ['html', 'htm'],
  'fine-tuning': ['fine-tuning.jsonl'],
  'fine-tuning-passed': ['fine-tuning.jsonl'],
  promptfoo: ['yaml', 'yml', 'json'],
  langchain: ['json'],
};

/** `cases.tsv` → `tsv`; undefined for a name that says nothing. */
export function formatOfName<Name extends keyof typeof endings>(
  fileName: string,
  among: readonly Name[],
): Name | undefined {
  const name = fileName.toLowerCase();
  return among.find((each) => endings[each].some((ending) => name.endsWith(`.${ending}`)));
}
