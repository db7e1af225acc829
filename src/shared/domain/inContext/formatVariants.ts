/**
 * The same prompt in another form: other separators behind its field names ("Review:"), other capitals in them, other spacing
 * between fields; no word of it changes. Sclar et al., “Quantifying Language Models' Sensitivity to Spurious Features in Prompt
 * Design”, ICLR 2024, section 3.1; the choices here are among those of their grammar (appendix A).
 */
import { isBlock } from '@shared/domain/examples/examplesBlock';
import { findVariables } from '@shared/domain/session/interpolate';
import type { Prompt } from '@shared/domain/session/session';
import { shuffled } from '@shared/domain/shuffled';

const SEPARATORS = [': ', ' : ', ' - ', ':: ', ':\n', '\t', ' '] as const;
const CASES = ['asIs', 'title', 'upper', 'lower'] as const;
const SPACINGS = ['\n', '\n\n', ' || ', ' -- ', '; '] as const;

/** How the fields of a prompt are written. */
export interface FieldFormat {
  readonly separator: (typeof SEPARATORS)[number];
  readonly letters: (typeof CASES)[number];
  readonly spacing: (typeof SPACINGS)[number];
}

/** The label of a prompt that was made so; `of` in its options: the prompt that it is a form of. */
export const FORMAT_TECHNIQUE = 'format';

/** "Review:", "Final answer：" at the beginning of a line, with what follows there; names of three words at most. */
const FIELD = /^([ \t]*)(\p{L}[\p{L}\p{M}\p{N}_'-]*(?: [\p{L}\p{N}_'-]+){0,2})[ \t]*[:：][ \t]*(.*)$/u;

interface Line {
  readonly text: string;
  readonly field?: { readonly indent: string; readonly name: string; readonly rest: string };
}

const parse = (line: string): Line => {
  const found = FIELD.exec(line);
  const [, indent = '', name = '', rest = ''] = found ?? [];
  return found ? { text: line, field: { indent, name, rest } } : { text: line };
};

/**
 * Names that stand for a place to fill in: a variable follows, or nothing; elsewhere the same name is one, too. "Note: be brief" is
 * none.
 */
function fieldNames(texts: readonly string[]): ReadonlySet<string> {
  const fields = texts.flatMap((text) => text.split('\n').flatMap((line) => parse(line).field ?? []));
  const named = fields.filter(({ rest }) => rest.trim() === '' || findVariables(rest)[0]?.start === 0);
  return new Set(named.map(({ name }) => name));
}

/** All texts of a prompt that may hold fields, in one order. */
function textsIn({ messages, examples }: Prompt): readonly string[] {
  const block = isBlock(examples) ? examples : undefined;
  return [
    ...messages.map(({ content }) => content),
    ...[block?.template, block?.question, block?.answer].filter((text) => text !== undefined),
  ];
}

/** Whether there is a form to vary. */
export const hasFields = (prompt: Prompt): boolean => fieldNames(textsIn(prompt)).size > 0;

/** The prompt in that form, under its own id and name. */
export function inFormat(prompt: Prompt, format: FieldFormat): Prompt {
  const names = fieldNames(textsIn(prompt));
  const rewritten = (text: string) => textInFormat(text, names, format);
  const { examples } = prompt;
  const block = isBlock(examples) && {
    examples: {
      ...examples,
      ...(examples.template !== undefined && { template: rewritten(examples.template) }),
      ...(examples.question !== undefined && { question: rewritten(examples.question) }),
      ...(examples.answer !== undefined && { answer: rewritten(examples.answer) }),
    },
  };
  return {
    ...prompt,
    messages: prompt.messages.map((message) => ({ ...message, content: rewritten(message.content) })),
    ...block,
  };
}

function textInFormat(text: string, names: ReadonlySet<string>, format: FieldFormat): string {
  const lines = text.split('\n').map(parse);
  const isField = (line: Line | undefined) => line?.field !== undefined && names.has(line.field.name);
  return lines.reduce((before, line, at) => {
    const written = isField(line) ? writtenField(line, format) : line.text;
    if (at === 0) return written;
    return before + (isField(line) && isField(lines[at - 1]) ? format.spacing : '\n') + written;
  }, '');
}

function writtenField({ text, field }: Line, { separator, letters }: FieldFormat): string {
  if (!field) return text;
  const { indent, name, rest } = field;
  const whole = `${indent}${inLetters(name, letters)}${separator}${rest}`;
  // A model is to go on behind the name; a blank there would be a word of its own to it.
  return rest === '' ? whole.trimEnd() : whole;
}

function inLetters(name: string, letters: FieldFormat['letters']): string {
  if (letters === 'upper') return name.toUpperCase();
  if (letters === 'lower') return name.toLowerCase();
  if (letters === 'title')
    return name.toLowerCase().replace(/(?<![\p{L}\p{M}\p{N}'])\p{L}/gu, (first) => first.toUpperCase());
  return name;
}

export interface FormatVariant {
  /** Its first fields, what stands in them cut: "REVIEW - … || ANSWER -". */
  readonly sample: string;
  readonly prompt: Prompt;
}

function sampleOf(prompt: Prompt, format: FieldFormat): string {
  const texts = textsIn(prompt);
  const names = fieldNames(texts);
  const lines = texts.flatMap((text) => text.split('\n')).map(parse);
  const first = lines.findIndex(({ field }) => field !== undefined && names.has(field.name));
  const shown = lines.slice(first, first + 2).flatMap(({ field }) => {
    if (!field || !names.has(field.name)) return [];
    return [`${field.name}:${field.rest === '' ? '' : ' …'}`];
  });
  return textInFormat(shown.join('\n'), names, format);
}

/** At most so many forms, drawn at random, none twice and none as the prompt is; they differ in what is sent. */
export function formatVariants(
  prompt: Prompt,
  count: number,
  random: () => number,
): readonly FormatVariant[] {
  if (!hasFields(prompt)) return [];
  const all = SEPARATORS.flatMap((separator) =>
    CASES.flatMap((letters) => SPACINGS.map((spacing): FieldFormat => ({ separator, letters, spacing }))),
  );
  const taken = new Set([textsIn(prompt).join('\0')]);
  const variants: FormatVariant[] = [];
  for (const format of shuffled(all, random)) {
    if (variants.length === count) break;
    const made = inFormat(prompt, format);
    const texts = textsIn(made).join('\0');
    if (taken.has(texts)) continue;
    taken.add(texts);
    variants.push({ sample: sampleOf(prompt, format), prompt: made });
  }
  return variants;
}
