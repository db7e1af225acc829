/** A server whose model calls tools, as OpenAI streams it: a name first, then the arguments in pieces. */
import type { Behaviour } from './misbehavingServer';

export interface ToolAsked {
  readonly name: string;
  readonly arguments: string;
}

/** `says` comes before the calls, where it is given. */
export function callsTools(calls: readonly ToolAsked[], says?: string): Behaviour {
  return async (exchange) => {
    exchange.head(200, { 'content-type': 'text/event-stream' });
    const send = (choice: object) =>
      exchange.write(`data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`);
    if (says !== undefined) await send({ delta: { content: says } });
    for (const [index, { name, arguments: text }] of calls.entries()) {
      await send({
        delta: { tool_calls: [{ index, id: `call_${index}`, function: { name, arguments: '' } }] },
      });
      for (const piece of text.match(/[\s\S]{1,7}/g) ?? [])
        await send({ delta: { tool_calls: [{ index, function: { arguments: piece } }] } });
    }
    await send({ delta: {}, finish_reason: 'tool_calls' });
    await exchange.write('data: [DONE]\n\n');
    exchange.end();
  };
}
