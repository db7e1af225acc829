/**
 * A request as code that sends byte for byte the same body as the app, which is JSON unless its headers say otherwise, in UTF-8. The
 * key comes from an environment variable and is in none of it, and so do headers that may be secret.
 */
import {
  ENDPOINT_PROTOCOL,
  isPlainText,
  keyHeaderFor,
  METHOD,
  sentBody,
  sentUrl,
  type WireRequest,
} from '@shared/domain/call/wireRequest';
import { headerVariable } from '@shared/domain/providers/headers';
import { MASK } from '@shared/domain/providers/mask';
import { answerCode } from './answerCode';
import { type CodeProtocol, hasCode } from './codeProtocols';
import { isPythonExact, pythonLiteral } from './pythonLiteral';

/** What of a request makes a program. */
type Sendable = Pick<WireRequest, 'protocol' | 'method' | 'url' | 'headers' | 'body'>;
type Coded = Sendable & { readonly protocol: CodeProtocol };

export const codeLanguages = ['curl', 'python', 'typescript'] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

type Writer = (request: Coded, headers: readonly Header[]) => string;

const WRITERS: Readonly<Record<CodeLanguage, Writer>> = {
  curl: toCurl,
  python: toPython,
  typescript: toTypeScript,
};

/** Ends in a line break. `keyVariable`: holds the key, where one is sent. Throws if that is no name of an environment variable. */
export function toCode(request: Sendable, language: CodeLanguage, keyVariable: string): string {
  if (!/^[A-Za-z_]\w*$/.test(keyVariable)) throw new Error(`Not a variable name: ${keyVariable}`);
  if (!hasCode(request)) throw new Error(`Nobody writes programs for ${request.protocol}.`);
  return WRITERS[language](request, headersOf(request, keyVariable));
}

interface Header {
  readonly name: string;
  /** Of a secret value what stands before it. */
  readonly value: string;
  /** Where its value comes from, if it is secret. */
  readonly variable: string | undefined;
}

/** Those that are shown, but for our name: the program is not us. */
function headersOf({ headers, protocol }: Coded, keyVariable: string): readonly Header[] {
  return Object.entries(headers)
    .filter(([name, value]) => !(name.toLowerCase() === 'user-agent' && value.startsWith('Parallax/')))
    .map(([name, value]) => {
      if (!value.endsWith(MASK)) return { name, value, variable: undefined };
      // What a provider's settings hold is masked as a whole, the key within its scheme.
      const isKey = value !== MASK || name === keyHeaderFor(protocol);
      const variable = isKey ? keyVariable : headerVariable(name);
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
function toCurl(request: Coded, headers: readonly Header[]): string {
  const named = headers.map(({ name, value, variable }) => {
    const text = `${name}: ${value}`;
    if (variable === undefined) return `  -H ${shellQuote(text)} \\\n`;
    const isPlain = /^[\w :./-]*$/.test(text);
    return `  -H ${isPlain ? `"${text}$${variable}"` : `${shellQuote(text)}"$${variable}"`} \\\n`;
  });
  const { method = METHOD } = request;
  const body = sentBody(request);
  const url = shellQuote(sentUrl(request));
  const asked = `curl --no-buffer ${method === METHOD && body !== undefined ? '' : `-X ${method} `}${url} \\\n`;
  if (body === undefined) return `${asked}${named.join('')}`.replace(/ \\\n$/, '\n');
  return [`printf %s ${shellQuote(body)} |\n`, asked, ...named, '  --data-binary @-\n'].join('');
}

/** Standard library only. Where Python would write a number otherwise than JavaScript, the body is given as text. */
function toPython(request: Coded, headers: readonly Header[]): string {
  const { method = METHOD, body } = request;
  const sent = sentBody(request);
  const isExact = sent !== undefined && !isPlainText(request) && isPythonExact(body);
  const all = headers.map(({ name, value, variable }) => {
    const fixed = variable !== undefined && value === '' ? [] : [pythonLiteral(value)];
    const read = variable === undefined ? [] : [`os.environ["${variable}"]`];
    return [pythonLiteral(name), [...fixed, ...read].join(' + ')];
  });
  const hasVariable = headers.some(({ variable }) => variable !== undefined);
  const isOwn = request.protocol === ENDPOINT_PROTOCOL;
  const text = sent === undefined ? '' : `data = ${pythonLiteral(sent)}.encode("utf-8")`;
  const data = isExact ? `body = ${pythonLiteral(body)}` : text;
  return `${isOwn && !isExact ? '' : 'import json\n'}${hasVariable ? 'import os\n' : ''}import urllib.request

${data}
${isExact ? 'data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")\n' : ''}
request = urllib.request.Request(
    ${pythonLiteral(sentUrl(request))},
${sent === undefined ? '' : '    data=data,\n'}    headers={
${all.map(([name, value]) => `        ${name}: ${value},\n`).join('')}    },
${method === METHOD && sent !== undefined ? '' : `    method="${method}",\n`})
with urllib.request.urlopen(request) as response:
${answerCode(request, 'python')}`;
}

/** Runs in Node 20 and later, as JavaScript too. Parsing JSON as an object literal changes nothing in it. */
function toTypeScript(request: Coded, headers: readonly Header[]): string {
  const named = headers.map(({ name, value, variable }) => {
    const text = JSON.stringify(value);
    const from = variable === undefined ? text : `${text} + (process.env.${variable} ?? '')`;
    return `    ${JSON.stringify(name)}: ${from},\n`;
  });
  const { method = METHOD, body } = request;
  const hasBody = sentBody(request) !== undefined;
  const sent = isPlainText(request) ? 'body' : 'body: JSON.stringify(body)';
  return `${hasBody ? `const body = ${JSON.stringify(body, null, 2)};\n\n` : ''}const response = await fetch(${JSON.stringify(sentUrl(request))}, {
  method: '${method}',
  headers: {
${named.join('')}  },
${hasBody ? `  ${sent},\n` : ''}});
if (!response.ok || !response.body) throw new Error(\`\${response.status} \${await response.text()}\`);

${answerCode(request, 'typescript')}`;
}
