/** What came of a thing in another program's file, in the reader's language. */
import type { Language } from '@shared/domain/session/template';
import type { ChatCode } from '@shared/formats/chats/chatCodes';
import type { ConversationCode } from '@shared/formats/conversations/conversation';
import type { DatasetCode } from '@shared/formats/datasets/datasetCodes';
import type { DoorName } from '@shared/formats/doors/doorNames';
import type { ReportLine } from '@shared/formats/doors/report';
import type { EvalLogCode } from '@shared/formats/evalLogs/evalLogCodes';
import type { LangChainCode } from '@shared/formats/langchain/langChainCodes';
import type { BatchCode } from '@shared/formats/openaiBatch/batchCodes';
import type { EvalsReportCode } from '@shared/formats/openaiEvals/reportCodes';
import type { PromptfooCode } from '@shared/formats/promptfoo/reading/codes';
import type { RequestCode } from '@shared/formats/request/requestCodes';
import namesEn from './en/doorNames.json';
import chatsEn from './en/doors/chats.json';
import conversationsEn from './en/doors/conversations.json';
import datasetsEn from './en/doors/datasets.json';
import evalLogsEn from './en/doors/eval-logs.json';
import langChainEn from './en/doors/langchain.json';
import batchEn from './en/doors/openai-batch.json';
import evalsEn from './en/doors/openai-evals.json';
import promptfooEn from './en/doors/promptfoo.json';
import requestEn from './en/doors/request.json';
import { fillText } from './fillText';
import namesZhCN from './zh-CN/doorNames.json';
import chatsZhCN from './zh-CN/doors/chats.json';
import conversationsZhCN from './zh-CN/doors/conversations.json';
import datasetsZhCN from './zh-CN/doors/datasets.json';
import evalLogsZhCN from './zh-CN/doors/eval-logs.json';
import langChainZhCN from './zh-CN/doors/langchain.json';
import batchZhCN from './zh-CN/doors/openai-batch.json';
import evalsZhCN from './zh-CN/doors/openai-evals.json';
import promptfooZhCN from './zh-CN/doors/promptfoo.json';
import requestZhCN from './zh-CN/doors/request.json';

type Words<Code extends string> = Readonly<Record<Language, Readonly<Record<Code, string>>>>;

/** The compiler asks for a text of each code, in each language. */
const wordsOf = <Code extends string>(en: Record<Code, string>, zhCN: Record<Code, string>): Words<Code> => ({
  en,
  'zh-CN': zhCN,
});

const names: Words<DoorName> = { en: namesEn, 'zh-CN': namesZhCN };

const words: Readonly<Record<DoorName, Words<string>>> = {
  promptfoo: wordsOf<PromptfooCode>(promptfooEn, promptfooZhCN),
  'openai-evals': wordsOf<EvalsReportCode>(evalsEn, evalsZhCN),
  request: wordsOf<RequestCode>(requestEn, requestZhCN),
  // Of the bodies in their rows the same is told.
  chats: wordsOf<ChatCode>({ ...requestEn, ...chatsEn }, { ...requestZhCN, ...chatsZhCN }),
  conversations: wordsOf<ConversationCode>(conversationsEn, conversationsZhCN),
  langchain: wordsOf<LangChainCode>({ ...requestEn, ...langChainEn }, { ...requestZhCN, ...langChainZhCN }),
  datasets: wordsOf<DatasetCode>({ ...requestEn, ...datasetsEn }, { ...requestZhCN, ...datasetsZhCN }),
  'eval-logs': wordsOf<EvalLogCode>({ ...requestEn, ...evalLogsEn }, { ...requestZhCN, ...evalLogsZhCN }),
  'openai-batch': wordsOf<BatchCode>({ ...requestEn, ...batchEn }, { ...requestZhCN, ...batchZhCN }),
};

/** What a door takes, as a person calls it; of one that a newer program knows, its name. */
export function nameOfDoor(door: string, language: Language): string {
  return Object.hasOwn(names[language], door) ? names[language][door as DoorName] : door;
}

/** Shown as it stands: how a variable is written. */
const SHOWN = { variables: '{{variables}}' };

/** Without its place. `door`: of a report that a newer program wrote we may know neither door nor code; then its code is all. */
export function describeReportLine(
  door: string,
  { code, params }: Pick<ReportLine, 'code' | 'params'>,
  language: Language,
): string {
  const known = Object.hasOwn(words, door) ? words[door as DoorName][language] : {};
  const text = Object.hasOwn(known, code) ? known[code] : undefined;
  return text === undefined ? code : fillText(text, { ...SHOWN, ...params });
}
