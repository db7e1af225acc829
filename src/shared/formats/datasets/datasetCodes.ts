/** What is told of data sets; the words are in shared/locales/{en,zh-CN}/doors/datasets.json and those of `request`. */
import type { BodyCode } from '@shared/formats/request/requestCodes';

export type DatasetCode =
  | BodyCode
  | 'cases'
  | 'form'
  | 'tooManyForms'
  | 'promptMade'
  | 'lineUnread'
  | 'rowUnread'
  | 'rowField'
  | 'archived'
  | 'nameChanged'
  | 'moreAlike';
