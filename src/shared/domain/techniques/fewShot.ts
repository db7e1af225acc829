/**
 * Examples as turns, each with its answer alone (Brown et al., “Language Models are Few-Shot Learners”, 2020; there as one
 * text). Steps that an example shows are taken out: that is what Wei et al. compare chains of thought with.
 */
import { countShots, joined } from './promptParts';
import type { TechniqueModule } from './technique';
import { workedAnswer } from './workedAnswer';

export const fewShot: TechniqueModule = {
  doesReason: false,
  needs: 'examples',
  apply: (parts, words) => {
    if (countShots(parts) === 0) return 'noExamples';
    const shots = parts.shots.map(({ asked, answered }) => {
      const content = workedAnswer(answered.content, words)?.answer ?? answered.content;
      return { asked, answered: { ...answered, content } };
    });
    return joined({ ...parts, shots });
  },
};
