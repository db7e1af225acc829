/** What is told of batches; the words are in shared/locales/{en,zh-CN}/doors/openai-batch.json and those of `request`. */
import type { BodyCode } from '@shared/formats/request/requestCodes';

export type BatchCode =
  | BodyCode
  | 'cases'
  | 'form'
  | 'tooManyForms'
  | 'lineUnread'
  | 'requestUnread'
  | 'otherEndpoint'
  | 'answers'
  | 'answersFailed'
  | 'answersMissing'
  | 'answerWithoutRequest'
  | 'requestsNotHere'
  | 'fileTaken'
  | 'noTimes'
  | 'moreAlike';
