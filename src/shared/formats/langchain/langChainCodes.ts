/** What is told of LangChain's prompts; the words are in shared/locales/{en,zh-CN}/doors/langchain.json and those of `request`. */
import type { Tell } from '@shared/formats/doors/report';
import type { BodyCode } from '@shared/formats/request/requestCodes';

export type LangChainCode =
  | BodyCode
  | 'templating'
  | 'variableForm'
  | 'messagesVariable'
  | 'partialVariable'
  | 'partialLeftOut'
  | 'exampleRendered'
  | 'fileNotRead'
  | 'fileRead'
  | 'secretLeftOut'
  | 'classUnread';

export type TellLangChain = Tell<LangChainCode>;
