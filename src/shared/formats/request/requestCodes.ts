/** What is told of a request that is read; the words are in shared/locales/{en,zh-CN}/doors/request.json. */
import type { Tell } from '@shared/formats/doors/report';

/** Of the body and its server; other doors that read such bodies tell the same. */
const bodyCodes = [
  'prompt',
  'model',
  'params',
  'tools',
  'responseFormat',
  'samples',
  'sentAsChat',
  'otherFields',
  'toolAccess',
  'instructionsAsMessage',
  'serverAssumed',
  'serverNotSetUp',
  'otherAddress',
  'serverUnknown',
  'serverNotNamed',
  'modelMissing',
  'placeholders',
  'brokenCharacters',
  'functionsAsTools',
  'schemaOfGemini',
  'messageUnread',
  'messageName',
  'partUnread',
  'imageDetail',
  'partOrder',
  'toolUnread',
  'toolField',
  'paramUnread',
  'field',
  'unsafeName',
] as const;
export type BodyCode = (typeof bodyCodes)[number];
export type TellBody = Tell<BodyCode>;

const requestCodes = [
  ...bodyCodes,
  'keyLeftOut',
  'header',
  'fileNotRead',
  'fileRead',
  'curlOption',
  'mended',
  'variable',
  'variableValue',
  'notLiteral',
  'changedLater',
  'callUnread',
  'cutOff',
] as const;
export type RequestCode = (typeof requestCodes)[number];
