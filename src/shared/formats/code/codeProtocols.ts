/** Which requests make a program: it reads the answer, too, and each protocol's is another. */
import {
  ENDPOINT_PROTOCOL,
  FIRST_PROTOCOL,
  GEMINI_PROTOCOL,
  MESSAGES_PROTOCOL,
  RESPONSES_PROTOCOL,
} from '@shared/domain/call/wireRequest';

const PROTOCOLS = [
  FIRST_PROTOCOL,
  RESPONSES_PROTOCOL,
  GEMINI_PROTOCOL,
  MESSAGES_PROTOCOL,
  ENDPOINT_PROTOCOL,
] as const;
export type CodeProtocol = (typeof PROTOCOLS)[number];

/** Whether its protocol has programs. */
export const hasCode = <Request extends { readonly protocol: string }>(
  request: Request,
): request is Request & { readonly protocol: CodeProtocol } =>
  (PROTOCOLS as readonly string[]).includes(request.protocol);
