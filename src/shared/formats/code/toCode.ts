/**
 * A request as code that sends byte for byte the same body as the app, whose body is JSON.stringify(body) in UTF-8. The
 * key comes from an environment variable and is in none of it, and so do headers that may be secret.
 */
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { type HeaderValues, headerVariable, maskedHeaders } from '@shared/domain/providers/headers';
import { MASK } from '@shared/domain/providers/mask';
import { isPythonExact, pythonLiteral } from './pythonLiteral';

/** What of a request makes a program. */
type Sendable = Pick<WireRequest, 'url' | 'body'>;

export const codeLanguages = ['curl', 'python', 'typescript'] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

interface CodeOptions {
  /** The environment variable that holds the key; undefined where the server wants none. */
  readonly keyVariable?: string | undefined;
  /** The provider's extra headers. */
  readonly headers?: HeaderValues | undefined;
}

/** Ends in a line break. Throws if `keyVariable` is no name of an environment variable. */
export function toCode(request: Sendable, language: CodeLanguage, options: CodeOptions = {}): string {
  if (options.keyVariable !== undefined && !/^[A-Za-z_]\w*$/.test(options.keyVariable))
    throw new Error(`Not a variable name: ${options.keyVariable}`);
  switch (language) {
    case 'curl':
      return toCurl(request, options);
    case 'python':
      return toPython(request, options);
    case 'typescript':
      return toTypeScript(request, options);
  }
}

interface Header {
  readonly name: string;
  readonly value: string;
  /** Where its value comes from, if it may be secret. */
  readonly variable: string | undefined;
}

const headersOf = (headers: HeaderValues | undefined): readonly Header[] =>
  Object.entries(maskedHeaders(headers)).map(([name, value]) => ({
    name,
    value,
    variable: value === MASK ? headerVariable(name) : undefined,
  }));

/** Quoted for a POSIX shell: inside single quotes nothing but the quote itself means anything. */
function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The body goes through a pipe: as an argument it could be too long for the system (128 KiB on Linux), and printf is built
 * into the shell.
 */
function toCurl({ url, body }: Sendable, { keyVariable, headers }: CodeOptions): string {
  const extra = headersOf(headers).map(({ name, value, variable }) =>
    variable === undefined
      ? `  -H ${shellQuote(`${name}: ${value}`)} \\\n`
      : `  -H ${shellQuote(`${name}: `)}"$${variable}" \\\n`,
  );
  return [
    `printf %s ${shellQuote(JSON.stringify(body))} |\n`,
    `curl --no-buffer ${shellQuote(url)} \\\n`,
    `  -H 'Content-Type: application/json' \\\n`,
    ...(keyVariable === undefined ? [] : [`  -H "Authorization: Bearer $${keyVariable}" \\\n`]),
    ...extra,
    '  --data-binary @-\n',
  ].join('');
}

/** Standard library only. Where Python would write a number otherwise than JavaScript, the body is given as text. */
function toPython({ url, body }: Sendable, { keyVariable, headers }: CodeOptions): string {
  const isExact = isPythonExact(body);
  const extra = headersOf(headers);
  const all = [
    ['"Content-Type"', '"application/json"'],
    ...(keyVariable === undefined ? [] : [['"Authorization"', `"Bearer " + os.environ["${keyVariable}"]`]]),
    ...extra.map(({ name, value, variable }) => [
      pythonLiteral(name),
      variable === undefined ? pythonLiteral(value) : `os.environ["${variable}"]`,
    ]),
  ];
  const hasVariable = keyVariable !== undefined || extra.some(({ variable }) => variable !== undefined);
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
    for line in response:
        text = line.decode("utf-8").strip()
        if text.startswith("data:") and text != "data: [DONE]":
            for choice in json.loads(text[5:]).get("choices", []):
                print(choice.get("delta", {}).get("content") or "", end="", flush=True)
print()
`;
}

/** Runs in Node 20 and later, as JavaScript too. Parsing JSON as an object literal changes nothing in it. */
function toTypeScript({ url, body }: Sendable, { keyVariable, headers }: CodeOptions): string {
  const authorization =
    keyVariable === undefined ? '' : `    Authorization: \`Bearer \${process.env.${keyVariable}}\`,\n`;
  const extra = headersOf(headers).map(({ name, value, variable }) => {
    const from = variable === undefined ? JSON.stringify(value) : `process.env.${variable} ?? ''`;
    return `    ${JSON.stringify(name)}: ${from},\n`;
  });
  return `const body = ${JSON.stringify(body, null, 2)};

const response = await fetch(${JSON.stringify(url)}, {
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
${authorization}${extra.join('')}  },
  body: JSON.stringify(body),
});
if (!response.ok || !response.body) throw new Error(\`\${response.status} \${await response.text()}\`);

let rest = '';
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
}
