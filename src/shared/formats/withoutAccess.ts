/** What a tool of a server has to be let in elsewhere: it is never kept. */
import { isObject } from '@shared/domain/json';
import { isCredentialName } from '@shared/domain/providers/credentials';
import { holdsKey } from '@shared/domain/providers/holdsKey';

interface Without {
  readonly value: unknown;
  /** Of each field that is gone, with where it stood. */
  readonly names: readonly string[];
}

/** Without fields that give access, and mappings that held nothing else. */
export function withoutAccess(value: unknown, at: string): Without {
  if (typeof value === 'string')
    return holdsKey(value) ? { value: undefined, names: [at] } : { value, names: [] };
  if (Array.isArray(value)) {
    const read = value.map((each, index) => withoutAccess(each, `${at}[${index}]`));
    const kept = read.map((each) => each.value).filter((each) => each !== undefined);
    return { value: kept, names: read.flatMap(({ names }) => names) };
  }
  if (!isObject(value)) return { value, names: [] };
  const names: string[] = [];
  const kept = Object.entries(value).flatMap(([name, each]) => {
    const path = `${at}.${name}`;
    const isAccess = isCredentialName(name) && typeof each === 'string';
    const read: Without = isAccess ? { value: undefined, names: [path] } : withoutAccess(each, path);
    names.push(...read.names);
    return read.value === undefined ? [] : [[name, read.value] as const];
  });
  const isEmptied = kept.length === 0 && names.length > 0;
  return { value: isEmptied ? undefined : Object.fromEntries(kept), names };
}
