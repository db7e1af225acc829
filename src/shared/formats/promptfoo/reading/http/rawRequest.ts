/** A request as it is written in HTTP itself: its first line, its headers, its body. */

export interface RawRequest {
  readonly method: string;
  /** Of its first line. */
  readonly path: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const FIRST = /^([A-Z]+) (\S+) HTTP\/\d(?:\.\d)?$/;
const HEADER = /^([\w!#$%&'*+.^`|~-]+):\s*(.*)$/;

/** Undefined where it is none. The length is the sender's to say, and the host is the address's. */
export function rawRequestOf(text: string): RawRequest | undefined {
  const [head = '', ...rest] = text.replaceAll('\r\n', '\n').trim().split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  const [, method, path] = FIRST.exec(first.trim()) ?? [];
  const headers = lines.map((line) => HEADER.exec(line.trim()));
  if (method === undefined || path === undefined || headers.some((each) => !each)) return undefined;
  const all = headers.map((each) => [each?.[1] ?? '', each?.[2] ?? ''] as const);
  const host = all.find(([name]) => name.toLowerCase() === 'host')?.[1];
  if (host === undefined) return undefined;
  return {
    method,
    path,
    host,
    headers: Object.fromEntries(all.filter(([name]) => !/^(?:host|content-length|connection)$/i.test(name))),
    body: rest.join('\n\n').trim(),
  };
}
