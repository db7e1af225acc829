/**
 * Examples that show the steps before the answer (Wei et al., “Chain-of-Thought Prompting Elicits Reasoning in Large Language
 * Models”, 2022). The steps are the user's own: none are made up. Each example ends as the answer is asked to end.
 */
import { afterMarker } from '@shared/domain/extraction/afterMarker';
import { askingFor } from './asking';
import { countShots, joined } from './promptParts';
import type { TechniqueModule } from './technique';
import { workedAnswer } from './workedAnswer';

export const fewShotCot: TechniqueModule = {
  doesReason: true,
  needs: 'workedExamples',
  apply: (parts, words) => {
    const { marker, gap } = words;
    if (countShots(parts) === 0) return 'noExamples';
    const shots = parts.shots.flatMap(({ asked, answered }) => {
      const worked = workedAnswer(answered.content, words);
      if (!worked) return [];
      const { content } = answered;
      const ended = afterMarker(content, marker) ? content : `${content}\n${marker}${gap}${worked.answer}`;
      return [{ asked, answered: { ...answered, content: ended } }];
    });
    if (shots.length < parts.shots.length || !parts.pooled.areWorked) return 'noReasoning';
    return joined({ ...parts, shots, question: askingFor(parts, 'showSteps', words) });
  },
};
