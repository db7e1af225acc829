/** What is told of rows of conversations; the words are in shared/locales/{en,zh-CN}/doors/chats.json and those of `request`. */
import type { BodyCode } from '@shared/formats/request/requestCodes';

export type ChatCode =
  | BodyCode
  | 'cases'
  | 'form'
  | 'tooManyForms'
  | 'lineUnread'
  | 'rowUnread'
  | 'nothingAsked'
  | 'answerIsCall'
  | 'answerRejected'
  | 'rowField'
  | 'joined'
  | 'roleOfAnother'
  | 'moreAlike';
