/** The answer of an example, and the steps that lead to it where it shows them. */
import { afterMarker } from '@shared/domain/extraction/afterMarker';
import type { TechniqueWords } from './technique';

interface WorkedAnswer {
  readonly reasoning: string;
  readonly answer: string;
}

/** "… The answer is 28.", as in Wei et al., and the same in Chinese. */
const SAID = /\bthe answer is\s*|答案是\s*/giu;

/** Undefined where the text is an answer alone. */
export function workedAnswer(text: string, { marker }: TechniqueWords): WorkedAnswer | undefined {
  const marked = afterMarker(text, marker);
  if (marked) return worked(marked.before, marked.answer);
  const said = [...text.matchAll(SAID)].at(-1);
  if (!said) return undefined;
  const answer = text
    .slice(said.index + said[0].length)
    .trim()
    .replace(/[.。]$/u, '');
  // What goes on after it is no answer.
  return answer.includes('\n') ? undefined : worked(text.slice(0, said.index), answer);
}

function worked(before: string, answer: string): WorkedAnswer | undefined {
  const reasoning = before.trim();
  return reasoning === '' || answer === '' ? undefined : { reasoning, answer };
}
