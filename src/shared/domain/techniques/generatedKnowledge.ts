/**
 * Facts first, then the answer with their help (Liu et al., “Generated Knowledge Prompting for Commonsense Reasoning”, ACL 2022). The
 * paper samples facts in calls of their own and takes the surest answer; here one answer holds facts and answer.
 */
import { zeroShotAsking } from './asking';

export const generatedKnowledge = zeroShotAsking('generatedKnowledge');
