/** One question in nobody's dialect. An adapter makes a WireRequest of it; a cell may ask several, one a step. */
import type { ModelApi, SamplingParams } from '@shared/domain/session/modelSetting';
import type { ResponseFormat, Tool } from '@shared/domain/session/promptExtras';
import type { Message } from '@shared/domain/session/session';

export interface Call {
  /** The name that is sent, without blanks around it; empty where a service of somebody's own is asked that has none. */
  readonly model: string;
  /** Absent: as the provider's kind has it. */
  readonly api?: ModelApi | undefined;
  /** Variables are filled in, messages without any content left out, examples put in. */
  readonly messages: readonly Message[];
  readonly tools?: readonly Tool[] | undefined;
  readonly responseFormat?: ResponseFormat | undefined;
  /** A parameter that is not set is not sent. A seed is the cell's own already. */
  readonly params: SamplingParams;
  /** The case's own, for services that are told them apart from the messages; absent where no case asks. */
  readonly values?: Readonly<Record<string, string>> | undefined;
}

/** What a model is to make a vector of, each text by itself. */
export interface EmbeddingCall {
  /** The name that is sent, without blanks around it. */
  readonly model: string;
  /** Not empty, none of them blank. */
  readonly texts: readonly string[];
}
