/**
 * “Let's think step by step” (Kojima et al., “Large Language Models are Zero-Shot Reasoners”, 2022). The paper asks for the answer
 * in a second call, with the steps in it; here the last line of the same answer is asked for.
 */
import { zeroShotAsking } from './asking';

export const zeroShotCot = zeroShotAsking('stepByStep');
