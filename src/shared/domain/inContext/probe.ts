/** Cases that ask nothing: what a model answers to them is what it leans to whatever is asked. */
import { questionAt } from '@shared/domain/examples/caseInput';
import { hasSlot, SLOT } from '@shared/domain/examples/slotName';
import { findVariables, interpolate, textsOf, variablesOf } from '@shared/domain/session/interpolate';
import type { Case, Prompt } from '@shared/domain/session/session';

/**
 * Zhao et al., “Calibrate Before Use: Improving Few-Shot Performance of Language Models”, ICML 2021, section 5: the average over
 * these three.
 */
const CONTENT_FREE = ['N/A', '[MASK]', ''] as const;

/** Fei et al., “Mitigating Label Biases for In-context Learning”, ACL 2023, section 4: so many texts of random words. */
export const DOMAIN_TEXTS = 20;

/** A word, or a character of a script that puts no blanks between words. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

export interface ProbePlan {
  readonly prompts: readonly Prompt[];
  /** The session's own; probes among them are no source of words. */
  readonly cases: readonly Case[];
  /** Those whose values are what is asked about; the other variables keep the values of the first case. */
  readonly variables: readonly string[];
  /** How many texts of random words. */
  readonly texts: number;
  readonly random: () => number;
  readonly newId: () => string;
}

/** The variables of the prompts' questions, each once: what stands in other messages is rather the same for all cases. */
export const askedVariables = (prompts: readonly Prompt[]): readonly string[] =>
  variablesOf(
    prompts.map((prompt) => {
      const question = prompt.messages[questionAt(prompt.messages)];
      return { ...prompt, messages: question ? [question] : [] };
    }),
  );

/** Content-free cases first. The empty one is left out where a question would be empty with it: nothing would be asked. */
export function probesFor(plan: ProbePlan): readonly Case[] {
  const { prompts, cases, variables, texts, random, newId } = plan;
  const own = cases.filter(({ probe }) => probe === undefined);
  const [first] = own;
  const filled = (text: string) => ({
    ...first?.values,
    ...Object.fromEntries(variables.map((name) => [name, text])),
  });
  const isBlank = prompts.some((prompt) => isNothingWithout(variables, prompt));
  const free = CONTENT_FREE.filter((text) => text !== '' || !isBlank).map(
    (text): Case => ({ id: newId(), probe: 'content-free', values: filled(text) }),
  );
  const words = variables.map((name) => own.map(({ values }) => wordsOf(values[name] ?? '')));
  const isSourced = own.length > 0 && words.some((of) => of.some((each) => each.length > 0));
  const drawn = Array.from({ length: isSourced ? texts : 0 }, (): Case => {
    const values = variables.map((name, at) => [name, drawnText(words[at] ?? [], random)]);
    return {
      id: newId(),
      probe: 'domain-words',
      values: { ...first?.values, ...Object.fromEntries(values) },
    };
  });
  return [...free, ...drawn];
}

/** Whether its question consists of those variables, the place of its examples and blanks alone. */
function isNothingWithout(variables: readonly string[], prompt: Prompt): boolean {
  const question = prompt.messages[questionAt(prompt.messages)];
  if (!question || question.isVerbatim) return false;
  const [text = '', ...others] = textsOf(question);
  if (others.length > 0) return false;
  if (prompt.syntax === 'nunjucks') {
    const values = Object.fromEntries([...variables, SLOT].map((name) => [name, '']));
    const filled = interpolate({ syntax: prompt.syntax, messages: [question] }, { id: '', values });
    return filled.status === 'complete' && filled.messages.every(({ content }) => content.trim() === '');
  }
  const rest = findVariables(text).reduceRight(
    (left, { name, start, end }) =>
      variables.includes(name) || (name === SLOT && hasSlot(prompt))
        ? `${left.slice(0, start)}${left.slice(end)}`
        : left,
    text,
  );
  return rest.trim() === '';
}

/** The words of a text, in order. */
export const wordsOf = (text: string): readonly string[] => text.match(WORD) ?? [];

/** As long as the inputs are on average, each word as likely as it is frequent there. */
function drawnText(inputs: readonly (readonly string[])[], random: () => number): string {
  const all = inputs.flat();
  const length = Math.max(1, Math.round(all.length / Math.max(1, inputs.length)));
  const words = Array.from({ length }, () => all[Math.floor(random() * all.length)] ?? '');
  return words.reduce(
    (text, word) =>
      text === '' || (UNSPACED.test(text.at(-1) ?? '') && UNSPACED.test(word))
        ? text + word
        : `${text} ${word}`,
    '',
  );
}
