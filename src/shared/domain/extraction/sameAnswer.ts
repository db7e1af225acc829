/** When two answers say the same: "**18**", "$18.00" and "18." do; "Paris" and "paris!" do. */
import { folded } from '@shared/domain/checks/textOptions';
import { barePlace, textAt } from './afterMarker';
import type { Extraction, Extractor } from './extractor';
import { numbersIn } from './numbersIn';

/** A number with nothing around it but what says what it counts. */
const AMOUNT = /^[$€£¥]?\s*[-+−]?[\d.,]+(?:e[-+]?\d+)?\s*(%?)$/iu;

/** What answers that say the same have in common. */
export function sayingOf(text: string): string {
  const normal = text.normalize('NFKC');
  const bare = textAt(normal, barePlace(normal))
    .replace(/^["'“”‘’「『(]+|["'“”‘’」』).,;:!。，；：！]+$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const [number, ...others] = numbersIn(bare);
  const amount = AMOUNT.exec(bare);
  if (amount && number !== undefined && others.length === 0) return `${number}${amount[1]}`;
  return folded(bare, true);
}

/**
 * What an answer votes for; undefined where it votes for nothing. Without its marker a whole answer is thinking aloud, of which no
 * two are alike: that is no vote.
 */
export function voteIn(
  found: Extraction,
  { find }: Extractor,
): { readonly saying: string; readonly text: string } | undefined {
  if (found.status !== 'found' || (found.isUnmarked && find === undefined)) return undefined;
  const saying = sayingOf(found.text);
  return saying === '' ? undefined : { saying, text: found.text.trim() };
}
