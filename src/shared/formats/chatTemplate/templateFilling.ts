/** A call as the chat templates in files of models want it: messages as OpenAI's protocol has them, with contents that are one text. */
import type { Call } from '@shared/domain/call/call';
import type { Message } from '@shared/domain/session/session';
import { chatMessage, chatTool } from '@shared/formats/chat/chatMessage';

/** Without images: whoever fills a template has looked that there are none. */
export function templateFilling({ messages, tools, params: { reasoningEffort } }: Call) {
  return {
    messages: messages.map(templateMessage),
    ...(tools && { tools: tools.map(chatTool) }),
    // By the names that templates of thinking models have for it.
    settings:
      reasoningEffort === undefined
        ? {}
        : { enable_thinking: reasoningEffort !== 'none', reasoning_effort: reasoningEffort },
  };
}

/** Templates know a developer's messages as the system's. */
function templateMessage({ parts = [], ...message }: Message) {
  const texts = [message.content, ...parts.map((part) => (part.type === 'text' ? part.text : ''))];
  const content = texts.filter((text) => text !== '').join('\n');
  return {
    ...chatMessage({ ...message, content }),
    role: message.role === 'developer' ? ('system' as const) : message.role,
    content,
  };
}
