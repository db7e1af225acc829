import type { CheckMapping } from '@shared/formats/promptfoo/checkMapping';

export const toolCall: CheckMapping<'tool-call'> = {
  write: (_, { note }) => {
    note('checkNotExported');
    return undefined;
  },
  wishes: {},
};
