/** A row of a table as a test: its columns are variables, and those that begin with two underscores say more. */
import { separatedRows } from '@shared/formats/csv/separatedRows';

export type PlainTest = Readonly<Record<string, unknown>>;

/** The first row has the names. */
export function testsOfCsv(text: string): readonly PlainTest[] {
  const [header, ...rows] = separatedRows(text.replace(/^\uFEFF/, ''), ',');
  const names = header?.fields.map((each) => each.trim()) ?? [];
  return rows.map(({ fields }) =>
    testOfRow(Object.fromEntries(names.map((name, index) => [name, fields[index] ?? '']))),
  );
}

/** Also of a YAML file that `tests` names as a whole: there each entry is a row. */
export function testOfRow(row: Readonly<Record<string, string>>): PlainTest {
  const vars: Record<string, string> = {};
  const asserts: Record<string, unknown>[] = [];
  const options: Record<string, string> = {};
  const metadata: Record<string, string> = {};
  const test: Record<string, unknown> = {};
  const thresholds = new Map<number, number>();
  for (const [key, value] of Object.entries(row)) {
    if (key.startsWith('__expected')) {
      if (value.trim() !== '') asserts.push(assertionOf(value.trim()));
    } else if (key === '__prefix' || key === '__suffix') options[key.slice(2)] = value;
    else if (key === '__description') test.description = value;
    else if (key === '__threshold') {
      if (value.trim() !== '' && Number.isFinite(Number(value))) test.threshold = Number(value);
    } else if (key.startsWith('__metadata:')) {
      if (value.trim() !== '') metadata[key.slice('__metadata:'.length)] = value;
    } else if (key.startsWith('__config:__expected')) {
      const place = /^__config:__expected(\d*):threshold$/.exec(key)?.[1];
      if (place !== undefined) thresholds.set(place === '' ? 0 : Number(place) - 1, Number(value));
      else test[key] = value;
    } else if (key === '__providerOutput') {
      if (value !== '') test.providerOutput = value;
    } else if (key === '__metadata') test[key] = value;
    else if (key !== '__metric') vars[key] = value;
  }
  const metric = row.__metric;
  return {
    ...test,
    vars,
    assert: asserts.map((each, index) => ({
      ...each,
      ...(metric && { metric }),
      ...(thresholds.has(index) && { threshold: thresholds.get(index) }),
    })),
    ...(Object.keys(options).length > 0 && { options }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}

const WITH_THRESHOLD =
  /^(?:answer-relevance|classifier|context-(?:faithfulness|recall|relevance)|cost|latency|levenshtein|perplexity(?:-score)?|rouge-n|similar|starts-with)$/;
const TYPE = /^(not-)?([a-z][a-z-]*)(?:\((\d+(?:\.\d+)?)\))?(?::([\s\S]*))?$/;
const KNOWN =
  /^(?:equals|i?contains(?:-any|-all|-json|-sql|-xml|-html)?|starts-with|regex|is-[a-z-]+|javascript|python|ruby|webhook|llm-rubric|factuality|model-graded-(?:closedqa|factuality)|g-eval|similar|classifier|moderation|latency|cost|perplexity(?:-score)?|levenshtein|rouge-[nls]|bleu|gleu|meteor|word-count|answer-relevance|context-(?:faithfulness|recall|relevance)|select-best|finish-reason|guardrails|pi|max-score|search-rubric|tool-call-f1|is-refusal|not-empty)$/;

/** `contains:a`, `similar(0.9): b`, `grade: …`; anything else is what the answer equals. */
function assertionOf(text: string): Record<string, unknown> {
  const code = /^(?:javascript|fn|eval):([\s\S]*)$/.exec(text);
  if (code) return { type: 'javascript', value: code[1]?.trim() };
  if (text.startsWith('file://'))
    return { type: text.includes('.py') ? 'python' : 'javascript', value: text };
  const graded = /^(?:grade|llm-rubric):([\s\S]*)$/.exec(text);
  if (graded) return { type: 'llm-rubric', value: graded[1]?.trim() };
  const python = /^python:([\s\S]*)$/.exec(text);
  if (python) return { type: 'python', value: python[1]?.trim() };
  const [, not = '', type = '', threshold, value] = TYPE.exec(text) ?? [];
  if (!KNOWN.test(type)) return { type: 'equals', value: text };
  const given = value?.trim();
  return {
    type: `${not}${type}`,
    ...(given !== undefined && { value: /^i?contains-(?:any|all)$/.test(type) ? listOf(given) : given }),
    ...(WITH_THRESHOLD.test(type) && {
      threshold: threshold === undefined ? (type === 'similar' ? 0.8 : 0.75) : Number(threshold),
    }),
  };
}

/** Separated by commas; in quotation marks a comma is text. */
export function listOf(text: string): readonly string[] {
  const found = text.matchAll(/\s*(?:"((?:[^"\\]|""|\\["\\]|\\(?!["\\]))*)"|([^,]*))\s*(?:,|$)/g);
  return Array.from(found, ([, quoted, plain = '']) =>
    quoted === undefined ? plain.trim() : quoted.replace(/""/g, '"').replace(/\\(["\\])/g, '$1'),
  ).filter((each) => each !== '');
}
