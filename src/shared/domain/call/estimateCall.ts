/** Estimated tokens of what a call holds besides the texts of its messages. */
import type { ResponseFormat, Tool } from '@shared/domain/session/promptExtras';
import type { Message } from '@shared/domain/session/session';
import { estimateTokens } from './estimateTokens';

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

/** Of all of them. */
export function estimateBesidesTexts(call: {
  readonly messages: readonly Message[];
  readonly tools?: readonly Tool[] | undefined;
  readonly responseFormat?: ResponseFormat | undefined;
}): number {
  return call.messages.reduce((sum, message) => sum + estimateImages(message), estimateExtras(call));
}
