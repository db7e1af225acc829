/**
 * Easier questions first, each with the answers before it (Zhou et al., “Least-to-Most Prompting Enables Complex Reasoning in Large
 * Language Models”, 2022). The paper shows examples and asks each of them in a call of its own; here one answer holds all.
 */
import { zeroShotAsking } from './asking';

export const leastToMost = zeroShotAsking('leastToMost');
