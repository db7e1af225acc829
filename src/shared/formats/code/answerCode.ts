/** The end of a program that asks: how it tells what was answered, by protocol. */
import {
  ENDPOINT_PROTOCOL,
  FIRST_PROTOCOL,
  GEMINI_PROTOCOL,
  MESSAGES_PROTOCOL,
  RESPONSES_PROTOCOL,
  type WireRequest,
} from '@shared/domain/call/wireRequest';
import { isObject } from '@shared/domain/json';
import type { CodeProtocol } from './codeProtocols';

/** Curl tells the answer as it comes. */
type Reading = Readonly<Record<'python' | 'typescript', string>>;

/** An answer that comes whole, and one in events. */
interface Readings {
  readonly whole: Reading;
  readonly stream: Reading;
}

/** In Python the line of an event as JSON, and what is done with it. */
const pythonEvents = (lines: string): string => `    for line in response:
        text = line.decode("utf-8").strip()
        if text.startswith("data:") and text != "data: [DONE]":
${lines}print()
`;

const typescriptEvents = (lines: string): string => `let rest = '';
const decoder = new TextDecoder();
for await (const chunk of response.body) {
  const lines = (rest + decoder.decode(chunk, { stream: true })).split('\\n');
  rest = lines.pop() ?? '';
  for (const line of lines.map((each) => each.trim())) {
    if (!line.startsWith('data:') || line === 'data: [DONE]') continue;
${lines}  }
}
process.stdout.write('\\n');
`;

const CHAT: Readings = {
  whole: {
    python: '    print(json.load(response)["choices"][0]["message"]["content"])\n',
    typescript: 'console.log((await response.json()).choices[0].message.content);\n',
  },
  stream: {
    python: pythonEvents(`            for choice in json.loads(text[5:]).get("choices", []):
                print(choice.get("delta", {}).get("content") or "", end="", flush=True)
`),
    typescript: typescriptEvents(
      `    for (const choice of JSON.parse(line.slice(5)).choices ?? []) process.stdout.write(choice.delta?.content ?? '');
`,
    ),
  },
};

/** What the server's own tools did stands beside the messages. */
const RESPONSES: Readings = {
  whole: {
    python: `    for item in json.load(response)["output"]:
        if item["type"] == "message":
            print("".join(part.get("text", "") for part in item["content"]))
`,
    typescript: `for (const item of (await response.json()).output)
  if (item.type === 'message') console.log(item.content.map((part) => part.text ?? '').join(''));
`,
  },
  stream: {
    python: pythonEvents(`            event = json.loads(text[5:])
            if event["type"] == "response.output_text.delta":
                print(event["delta"], end="", flush=True)
`),
    typescript: typescriptEvents(`    const event = JSON.parse(line.slice(5));
    if (event.type === 'response.output_text.delta') process.stdout.write(event.delta);
`),
  },
};

/** What was thought, or run by the server, is no text of the answer. */
const GEMINI: Readings = {
  whole: {
    python: `    for part in json.load(response)["candidates"][0]["content"]["parts"]:
        if not part.get("thought"):
            print(part.get("text", ""), end="")
print()
`,
    typescript: `for (const part of (await response.json()).candidates[0].content.parts)
  if (!part.thought) process.stdout.write(part.text ?? '');
process.stdout.write('\\n');
`,
  },
  stream: {
    python: pythonEvents(`            for candidate in json.loads(text[5:]).get("candidates", []):
                for part in candidate.get("content", {}).get("parts", []):
                    if not part.get("thought"):
                        print(part.get("text", ""), end="", flush=True)
`),
    typescript: typescriptEvents(`    for (const candidate of JSON.parse(line.slice(5)).candidates ?? [])
      for (const part of candidate.content?.parts ?? [])
        if (!part.thought) process.stdout.write(part.text ?? '');
`),
  },
};

/** Blocks of other kinds are thoughts, and what the server's own tools did. */
const MESSAGES: Readings = {
  whole: {
    python: `    print("".join(block.get("text", "") for block in json.load(response)["content"]))
`,
    typescript: `console.log((await response.json()).content.map((block) => block.text ?? '').join(''));
`,
  },
  stream: {
    python: pythonEvents(`            event = json.loads(text[5:])
            if event["type"] == "content_block_delta":
                print(event["delta"].get("text", ""), end="", flush=True)
`),
    typescript: typescriptEvents(`    const event = JSON.parse(line.slice(5));
    if (event.type === 'content_block_delta') process.stdout.write(event.delta.text ?? '');
`),
  },
};

/** Of an endpoint all of the reply is told, whatever it is. */
const ALL: Reading = {
  python: '    print(response.read().decode("utf-8"))\n',
  typescript: 'console.log(await response.text());\n',
};

const BY_PROTOCOL: Readonly<Record<CodeProtocol, Readings>> = {
  [FIRST_PROTOCOL]: CHAT,
  [RESPONSES_PROTOCOL]: RESPONSES,
  [GEMINI_PROTOCOL]: GEMINI,
  [MESSAGES_PROTOCOL]: MESSAGES,
  [ENDPOINT_PROTOCOL]: { whole: ALL, stream: ALL },
};

/** What a program does once the server has answered. */
export function answerCode(
  { protocol, url, body }: Pick<WireRequest, 'url' | 'body'> & { readonly protocol: CodeProtocol },
  language: keyof Reading,
): string {
  // Gemini is asked for a stream by its address.
  const isWhole =
    protocol === GEMINI_PROTOCOL ? url.includes(':generateContent') : isObject(body) && body.stream === false;
  return BY_PROTOCOL[protocol][isWhole ? 'whole' : 'stream'][language];
}
