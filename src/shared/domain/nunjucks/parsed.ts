/** Templates that have been read, so that a grid of ten thousand cells reads each once. */
import { parseTemplate } from './parseTemplate';
import { problemOf, type TemplateProblem } from './problem';
import type { Body } from './tree';

type Parsed =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly problem: TemplateProblem };

const MOST = 100;
const known = new Map<string, Parsed>();

/** The tree, or why there is none. */
export function parsedTemplate(template: string): Parsed {
  const before = known.get(template);
  if (before) return before;
  const parsed = parse(template);
  if (known.size >= MOST) known.clear();
  known.set(template, parsed);
  return parsed;
}

function parse(template: string): Parsed {
  try {
    return { ok: true, body: parseTemplate(template) };
  } catch (error) {
    return { ok: false, problem: problemOf(error, template) };
  }
}
