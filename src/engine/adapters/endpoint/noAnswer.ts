import type { AnswerOutcome } from '@engine/adapters/adapter';
import { failure } from '@engine/failures/failureOf';
import { isHtml, textOfHtml } from '@engine/failures/serverSaid';
import { fieldsOf } from './answerIn';
import type { About } from './whole';

/** A reply came, with nothing where the answer should stand: what it has is named. `json`: undefined where it is none. */
export function noAnswer(
  text: string,
  json: unknown,
  places: string,
  { context, end: { requestId } }: About,
): AnswerOutcome {
  const said = text.trimStart();
  const made = failure('endpoint.noAnswer', context, isHtml(said) ? textOfHtml(said) : said);
  const fields = json === undefined ? '' : fieldsOf(json);
  return {
    type: 'failed',
    failure: {
      ...made,
      params: { ...made.params, path: places, ...(fields !== '' && { fields }) },
      ...(requestId !== undefined && { requestId }),
    },
  };
}
