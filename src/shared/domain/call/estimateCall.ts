/** Estimated tokens of what a call asks with. */
import type { ResponseFormat, Tool } from '@shared/domain/session/promptExtras';
import type { Message } from '@shared/domain/session/session';
import type { Call, EmbeddingCall } from './call';
import { estimateTokens } from './estimateTokens';
import { messageText } from './messageText';

/** Of an image, whose real count depends on its size and on the model: 85 to about 1,600 with the large providers. */
export const IMAGE_TOKENS = 1000;

/** Of the images of a message. */
export function estimateImages({ parts = [] }: Message): number {
  return parts.filter(({ type }) => type === 'image').length * IMAGE_TOKENS;
}

/** Of the tools and of the schema of the answer, which models are told as a text much like theirs. */
export function estimateExtras(asked: {
  readonly tools?: readonly Tool[] | undefined;
  readonly responseFormat?: ResponseFormat | undefined;
}): number {
  const { tools, responseFormat } = asked;
  const schema = responseFormat?.type === 'json_schema' ? responseFormat : undefined;
  return [tools, schema].reduce((sum, each) => sum + (each ? estimateTokens(JSON.stringify(each)) : 0), 0);
}

/** Of the whole question: its messages with their images, its tools and the schema of its answer. */
export function estimateQuestion(call: {
  readonly messages: readonly Message[];
  readonly tools?: readonly Tool[] | undefined;
  readonly responseFormat?: ResponseFormat | undefined;
}): number {
  const ofMessage = (message: Message) => estimateTokens(messageText(message)) + estimateImages(message);
  return call.messages.reduce((sum, message) => sum + ofMessage(message), estimateExtras(call));
}

/** Of a question, or of the texts that vectors are made of. */
export const estimateAsked = (asked: Call | EmbeddingCall): number =>
  'texts' in asked
    ? asked.texts.reduce((sum, text) => sum + estimateTokens(text), 0)
    : estimateQuestion(asked);
