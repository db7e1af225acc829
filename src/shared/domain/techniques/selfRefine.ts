/**
 * Draft, feedback, better draft (Madaan et al., “Self-Refine: Iterative Refinement with Self-Feedback”, 2023). The paper makes a call
 * of each and repeats them until the feedback has no more to say; here one answer holds one round.
 */
import { zeroShotAsking } from './asking';

export const selfRefine = zeroShotAsking('selfRefine');
