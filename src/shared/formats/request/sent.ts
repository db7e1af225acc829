/** A request as one way of writing it down has it, before its body is understood. */
import type { Json } from '@shared/domain/json';

export type Shape = 'chat' | 'responses' | 'messages' | 'gemini';

export interface Sent {
  /** Where it stands in the source, such as `call 2`; empty where it is all of it. */
  readonly path: string;
  readonly body: Json;
  /** Undefined where no address is named: the SDK's own, or none at all. */
  readonly url?: string;
  /** As the call or the address says; else the body does. */
  readonly shape?: Shape;
  /** What stands for a variable of the source, by the name that it has in the prompt. */
  readonly variables?: ReadonlyMap<string, { readonly source: string; readonly value?: string }>;
}
