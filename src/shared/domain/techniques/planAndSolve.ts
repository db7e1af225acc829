/**
 * First a plan, then its steps (Wang et al., “Plan-and-Solve Prompting”, ACL 2023), in the words of the paper.
 */
import { zeroShotAsking } from './asking';

export const planAndSolve = zeroShotAsking('planAndSolve');
