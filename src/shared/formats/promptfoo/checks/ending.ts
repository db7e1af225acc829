import { endingSchema } from '@shared/domain/run/ending';
import { type CheckMapping, named } from '@shared/formats/promptfoo/checkMapping';

/** promptfoo's words, those of OpenAI's protocol, whatever the server's are. */
const WORDS = {
  stop: 'stop',
  length: 'length',
  filtered: 'content_filter',
  toolCalls: 'tool_calls',
} as const;

export const ending: CheckMapping<'answer-ending'> = {
  write: ({ ending: wanted }, { metric }) => ({
    type: 'finish-reason',
    ...named(metric),
    value: WORDS[wanted],
  }),
  wishes: {
    'finish-reason': ({ part: { path }, text, base }) => {
      const word = text?.trim().toLowerCase();
      const found = endingSchema.options.find((each) => WORDS[each] === word);
      return found ? [{ path, check: { ...base, type: 'answer-ending', ending: found } }] : [];
    },
  },
};
