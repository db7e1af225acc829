/** One question in nobody's dialect. An adapter makes a WireRequest of it; a cell may ask several, one a step. */
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { Message } from '@shared/domain/session/session';

export interface Call {
  /** The name that is sent, without blanks around it. */
  readonly model: string;
  /** Variables are filled in, messages without any content left out. */
  readonly messages: readonly Message[];
  /** A parameter that is not set is not sent. A seed is the cell's own already. */
  readonly params: SamplingParams;
}
