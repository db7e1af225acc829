/** promptfoo's assertions as checks. */
import type { Check, Grader } from '@shared/domain/checks/check';
import type { PromptfooAssertion } from './promptfooConfig';
import type { Note } from './promptfooNote';
import { fromTemplate, hasTemplating } from './promptfooTemplate';

/** A check without its id; `text` is where a value may differ from case to case. */
export interface ImportedCheck {
  readonly check: DistributiveOmit<Check, 'id'>;
  /** What stands in the check's `value`, if a check of its kind can read it from the case. */
  readonly text: string | undefined;
}
type DistributiveOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never;

const escapeRegex = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

export function importAssert(
  assertion: PromptfooAssertion,
  grader: Grader | undefined,
  path: string,
  note: Note,
): readonly ImportedCheck[] {
  const { type, value, threshold, metric } = assertion;
  const named = metric === undefined ? {} : { name: metric };
  const text =
    typeof value === 'string' || typeof value === 'number' ? fromTemplate(String(value)) : undefined;
  const unsupported = (): readonly ImportedCheck[] => {
    note('assertUnsupported', path, { type });
    return [];
  };
  if (typeof value === 'string' && /^(?:file|package|python|https?):/.test(value)) return unsupported();
  if (typeof value === 'string' && hasTemplating(value)) note('templating', path);
  const all = (kind: 'contains', texts: readonly unknown[], ignoreCase: boolean): readonly ImportedCheck[] =>
    texts.map((each) => {
      const one = fromTemplate(String(each));
      return { check: { ...named, type: kind, value: one, ...(ignoreCase && { ignoreCase }) }, text: one };
    });
  const list = Array.isArray(value) ? value : (text?.split(',').map((each) => each.trim()) ?? []);

  switch (type) {
    case 'equals':
      return text === undefined ? unsupported() : [{ check: { ...named, type, value: text }, text }];
    case 'contains':
    case 'not-contains':
      return text === undefined ? unsupported() : [{ check: { ...named, type, value: text }, text }];
    case 'icontains':
    case 'not-icontains': {
      const kind = type === 'icontains' ? 'contains' : 'not-contains';
      return text === undefined
        ? unsupported()
        : [{ check: { ...named, type: kind, value: text, ignoreCase: true }, text }];
    }
    case 'contains-all':
    case 'icontains-all':
      return list.length === 0 ? unsupported() : all('contains', list, type === 'icontains-all');
    case 'contains-any':
    case 'icontains-any': {
      if (list.length === 0) return unsupported();
      const pattern = list.map((each) => escapeRegex(fromTemplate(String(each)))).join('|');
      const flags = type === 'icontains-any' ? { flags: 'i' } : {};
      return [{ check: { ...named, type: 'regex', pattern, ...flags }, text: undefined }];
    }
    case 'regex':
    case 'not-regex': {
      if (text === undefined) return unsupported();
      const isNegated = type === 'not-regex' ? { isNegated: true } : {};
      return [{ check: { ...named, type: 'regex', pattern: text, ...isNegated }, text: undefined }];
    }
    case 'is-json':
      if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value)))
        return unsupported();
      return [
        {
          check: { ...named, type: 'json-schema', schema: (value ?? {}) as JsonSchema },
          text: undefined,
        },
      ];
    case 'latency':
      return threshold === undefined
        ? unsupported()
        : [{ check: { ...named, type: 'max-latency', maxMs: threshold }, text: undefined }];
    case 'cost':
      return threshold === undefined
        ? unsupported()
        : [{ check: { ...named, type: 'max-cost', maxUsd: threshold }, text: undefined }];
    case 'llm-rubric':
      if (text === undefined || !grader) return unsupported();
      note('gradedDifferently', path, { check: metric ?? type });
      return [
        {
          check: { ...named, type: 'model-graded', prompt: text, grader, rule: { type: 'verdict' } },
          text,
        },
      ];
    default:
      return unsupported();
  }
}

type JsonSchema = Exclude<Extract<Check, { type: 'json-schema' }>['schema'], boolean>;

/** What a rubric becomes: our grading prompt around it. */
export function rubricPrompt(rubric: string): string {
  return `You are grading an answer.

<answer>
{{output}}
</answer>
<rubric>
${rubric}
</rubric>

Does the answer satisfy the rubric? Think step by step. Then write PASS or FAIL alone on the last line.`;
}
