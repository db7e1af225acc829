/**
 * A more general question first (Zheng et al., “Take a Step Back: Evoking Reasoning via Abstraction in Large Language Models”, 2023).
 * The paper asks it in a call of its own, with examples; here one answer holds both.
 */
import { zeroShotAsking } from './asking';

export const stepBack = zeroShotAsking('stepBack');
