/**
 * A request as code that sends byte for byte the same body as the app, whose body is JSON.stringify(body) in UTF-8. The
 * key comes from an environment variable and is in none of it, and so do headers that may be secret.
 */
import { FIRST_PROTOCOL, type WireRequest } from '@shared/domain/call/wireRequest';
import { isObject } from '@shared/domain/json';
import { headerVariable } from '@shared/domain/providers/headers';
import { MASK } from '@shared/domain/providers/mask';
import { isPythonExact, pythonLiteral } from './pythonLiteral';

/** What of a request makes a program. */
type Sendable = Pick<WireRequest, 'protocol' | 'url' | 'headers' | 'body'>;

export const codeLanguages = ['curl', 'python', 'typescript'] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

type Writer = (request: Sendable, headers: readonly Header[]) => string;

/** By protocol: a program reads the answer, too, and each protocol's is another. */
const writers: ReadonlyMap<string, Readonly<Record<CodeLanguage, Writer>>> = new Map([
  [FIRST_PROTOCOL, { curl: toCurl, python: toPython, typescript: toTypeScript }],
]);

/** Whether its protocol has programs. */
export const hasCode = ({ protocol }: Pick<WireRequest, 'protocol'>): boolean => writers.has(protocol);

/** Ends in a line break. `keyVariable`: holds the key, where one is sent. Throws if that is no name of an environment variable. */
export function toCode(request: Sendable, language: CodeLanguage, keyVariable: string): string {
  if (!/^[A-Za-z_]\w*$/.test(keyVariable)) throw new Error(`Not a variable name: ${keyVariable}`);
  const write = writers.get(request.protocol)?.[language];
  if (!write) throw new Error(`Nobody writes programs for ${request.protocol}.`);
  return write(request, headersOf(request, keyVariable));
}

interface Header {
  readonly name: string;
  /** Of a secret value what stands before it. */
  readonly value: string;
  /** Where its value comes from, if it is secret. */
  readonly variable: string | undefined;
}

/** Those that are shown, but for our name: the program is not us. */
function headersOf({ headers }: Sendable, keyVariable: string): readonly Header[] {
  return Object.entries(headers)
    .filter(([name, value]) => !(name.toLowerCase() === 'user-agent' && value.startsWith('Parallax/')))
    .map(([name, value]) => {
      if (!value.endsWith(MASK)) return { name, value, variable: undefined };
      // What a provider's settings hold is masked as a whole, the key within its scheme.
      const variable = value === MASK ? headerVariable(name) : keyVariable;
      return { name, value: value.slice(0, -MASK.length), variable };
    });
}

/** Quoted for a POSIX shell: inside single quotes nothing but the quote itself means anything. */
function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The body goes through a pipe: as an argument it could be too long for the system (128 KiB on Linux), and printf is built
 * into the shell.
 */
function toCurl({ url, body }: Sendable, headers: readonly Header[]): string {
  const named = headers.map(({ name, value, variable }) => {
    const text = `${name}: ${value}`;
    if (variable === undefined) return `  -H ${shellQuote(text)} \\\n`;
    const isPlain = /^[\w :./-]*$/.test(text);
    return `  -H ${isPlain ? `"${text}$${variable}"` : `${shellQuote(text)}"$${variable}"`} \\\n`;
  });
  return [
    `printf %s ${shellQuote(JSON.stringify(body))} |\n`,
    `curl --no-buffer ${shellQuote(url)} \\\n`,
    ...named,
    '  --data-binary @-\n',
  ].join('');
}

/** Standard library only. Where Python would write a number otherwise than JavaScript, the body is given as text. */
function toPython({ url, body }: Sendable, headers: readonly Header[]): string {
  const isExact = isPythonExact(body);
  const all = headers.map(({ name, value, variable }) => {
    const fixed = variable !== undefined && value === '' ? [] : [pythonLiteral(value)];
    const read = variable === undefined ? [] : [`os.environ["${variable}"]`];
    return [pythonLiteral(name), [...fixed, ...read].join(' + ')];
  });
  const hasVariable = headers.some(({ variable }) => variable !== undefined);
  return `import json
${hasVariable ? 'import os\n' : ''}import urllib.request

${isExact ? `body = ${pythonLiteral(body)}` : `data = ${pythonLiteral(JSON.stringify(body))}.encode("utf-8")`}
${isExact ? 'data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")\n' : ''}
request = urllib.request.Request(
    ${pythonLiteral(url)},
    data=data,
    headers={
${all.map(([name, value]) => `        ${name}: ${value},\n`).join('')}    },
)
with urllib.request.urlopen(request) as response:
${isWhole(body) ? PYTHON_WHOLE : PYTHON_STREAM}`;
}

const PYTHON_WHOLE = '    print(json.load(response)["choices"][0]["message"]["content"])\n';
const PYTHON_STREAM = `    for line in response:
        text = line.decode("utf-8").strip()
        if text.startswith("data:") and text != "data: [DONE]":
            for choice in json.loads(text[5:]).get("choices", []):
                print(choice.get("delta", {}).get("content") or "", end="", flush=True)
print()
`;

/** Whether the server is asked not to stream. */
const isWhole = (body: WireRequest['body']): boolean => isObject(body) && body.stream === false;

/** Runs in Node 20 and later, as JavaScript too. Parsing JSON as an object literal changes nothing in it. */
function toTypeScript({ url, body }: Sendable, headers: readonly Header[]): string {
  const named = headers.map(({ name, value, variable }) => {
    const text = JSON.stringify(value);
    const from = variable === undefined ? text : `${text} + (process.env.${variable} ?? '')`;
    return `    ${JSON.stringify(name)}: ${from},\n`;
  });
  return `const body = ${JSON.stringify(body, null, 2)};

const response = await fetch(${JSON.stringify(url)}, {
  method: 'POST',
  headers: {
${named.join('')}  },
  body: JSON.stringify(body),
});
if (!response.ok || !response.body) throw new Error(\`\${response.status} \${await response.text()}\`);

${isWhole(body) ? TYPESCRIPT_WHOLE : TYPESCRIPT_STREAM}`;
}

const TYPESCRIPT_WHOLE = 'console.log((await response.json()).choices[0].message.content);\n';
const TYPESCRIPT_STREAM = `let rest = '';
const decoder = new TextDecoder();
for await (const chunk of response.body) {
  const lines = (rest + decoder.decode(chunk, { stream: true })).split('\\n');
  rest = lines.pop() ?? '';
  for (const line of lines.map((each) => each.trim())) {
    if (!line.startsWith('data:') || line === 'data: [DONE]') continue;
    for (const choice of JSON.parse(line.slice(5)).choices ?? []) process.stdout.write(choice.delta?.content ?? '');
  }
}
process.stdout.write('\\n');
`;
