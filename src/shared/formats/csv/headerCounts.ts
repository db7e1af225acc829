/** How often each separator stands in the first line of a table; what is quoted does not count. */

interface HeaderCounts {
  readonly commas: number;
  readonly semicolons: number;
  readonly tabs: number;
}

export function headerCounts(text: string): HeaderCounts {
  const header = /^(?:[^"\r\n]|"[^"]*"?)*/.exec(text.trimStart())?.[0].replace(/"[^"]*"?/g, '') ?? '';
  const count = (sign: string) => header.split(sign).length - 1;
  return { commas: count(','), semicolons: count(';'), tabs: count('\t') };
}
