/** The task alone, without an example (Brown et al., “Language Models are Few-Shot Learners”, 2020). */
import { joined } from './promptParts';
import type { TechniqueModule } from './technique';

export const zeroShot: TechniqueModule = {
  doesReason: false,
  needs: 'nothing',
  apply: (parts) => joined({ ...parts, shots: [] }),
};
