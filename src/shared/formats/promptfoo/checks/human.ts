import type { CheckMapping } from '@shared/formats/promptfoo/checkMapping';

/** promptfoo asks no person. */
export const human: CheckMapping<'human'> = {
  write: (_, { note }) => {
    note('checkNotExported');
    return undefined;
  },
  wishes: {},
};
