import type { ReadSession } from '@shared/formats/doors/given';
import type { TFunction } from 'i18next';

const PARTS = ['prompts', 'models', 'cases', 'checks', 'runs'] as const;

/** "2 prompts · 1 model · 3 cases"; what there is none of is passed over, but for models: without one nothing runs. */
export const gridWords = (t: TFunction<'imports'>, counts: ReadSession['counts']): string =>
  PARTS.filter((part) => counts[part] > 0 || part === 'models')
    .map((part) => t(`count.${part}`, { count: counts[part] }))
    .join(' · ');
