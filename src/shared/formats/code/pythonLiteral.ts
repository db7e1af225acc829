/** JSON values as Python source. */

/**
 * Whether Python's json.dumps(…, ensure_ascii=False, separators=(",", ":")) writes a value as JSON.stringify does. Strings
 * are the same but for halves of surrogate pairs; numbers are where neither language uses an exponent.
 */
export function isPythonExact(value: unknown): boolean {
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, each]) => isPythonExact(name) && isPythonExact(each));
}

/** Indented by four blanks a level. JSON's escapes in strings are Python's, too. Fields that are undefined do not appear. */
export function pythonLiteral(value: unknown, indent = ''): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}    `;
  const isList = Array.isArray(value);
  const items = isList
    ? value.map((each) => pythonLiteral(each, inner))
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([name, each]) => `${JSON.stringify(name)}: ${pythonLiteral(each, inner)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return open + close;
  return `${open}\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}${close}`;
}
