/** What is told of logs of evaluations; the words are in shared/locales/{en,zh-CN}/doors/eval-logs.json and those of `request`. */
import type { Tell } from '@shared/formats/doors/report';
import type { BodyCode } from '@shared/formats/request/requestCodes';

export type EvalLogCode =
  | BodyCode
  | 'cases'
  | 'form'
  | 'tooManyForms'
  | 'lineUnread'
  | 'rowUnread'
  | 'answers'
  | 'answersFailed'
  | 'scores'
  | 'likelihoods'
  | 'promptAsText'
  | 'filteredAnswer'
  | 'severalCorrect'
  | 'modelNotHere'
  | 'fileTaken'
  | 'noTimes'
  | 'moreAlike';

export type TellLog = Tell<EvalLogCode>;
