/** Messages in the forms of the Responses API, Anthropic, Amazon Nova and Adaline as those of chat completions: the same texts and images. */
import { isObject, type Json } from '@shared/domain/json';

/** The message itself where all of it is in that form already. */
export function withOurParts(message: Json): Json {
  const { type, content, ...rest } = message;
  const parts = Array.isArray(content) ? content.map(partOf) : undefined;
  const isSame = parts === undefined || parts.every((each, index) => each === (content as unknown[])[index]);
  if (isSame && type !== 'message') return message;
  // Of the Responses API.
  const own = type === undefined || type === 'message' ? rest : { type, ...rest };
  return { ...own, ...(content !== undefined && { content: parts ?? content }) };
}

function partOf(part: unknown): unknown {
  if (!isObject(part)) return part;
  const { type, text, image_url: url, image, source, modality, value } = part;
  const keys = Object.keys(part).length;
  if (modality === 'text' && typeof value === 'string' && keys === 2) return { type: 'text', text: value };
  if (modality === 'image' && isObject(value) && value.type === 'url' && typeof value.url === 'string')
    return part.detail === undefined || part.detail === 'auto' ? imageAt(value.url) : part;
  if (typeof text === 'string' && (type === 'input_text' ? keys === 2 : keys === 1))
    return { type: 'text', text };
  if (type === 'input_image' && typeof url === 'string' && keys === 2) return imageAt(url);
  if (type === 'image' && isObject(source) && keys === 2) return imageIn(source) ?? part;
  if (keys === 1 && isObject(image) && isObject(image.source) && typeof image.format === 'string') {
    const { bytes } = image.source;
    const kind = image.format === 'jpg' ? 'jpeg' : image.format;
    return typeof bytes === 'string' ? imageAt(`data:image/${kind};base64,${bytes}`) : part;
  }
  return part;
}

/** As Anthropic has it. */
function imageIn({ type, media_type: kind, data, url }: Json): unknown {
  if (type === 'url' && typeof url === 'string') return imageAt(url);
  if (type !== 'base64' || typeof kind !== 'string' || typeof data !== 'string') return undefined;
  return imageAt(`data:${kind};base64,${data}`);
}

const imageAt = (url: string) => ({ type: 'image_url', image_url: { url } });
