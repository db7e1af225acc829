/** Filters that take a text. */
import type { FilterFunction } from './filters';
import { Stop } from './problem';
import { isList, isMapping, isTrue, numberOf, plainOf, textIn, type Value } from './value';
import type { Work } from './work';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
  '\\': '&#92;',
};

/** Half of a character. */
const LONE = /[\ud800-\udfff]/gu;

/** Nothing, and `false`, is an empty text to most of them. */
function textOf(value: Value, name: string): string {
  if (value === undefined || value === null || value === false) return '';
  const text = textIn(value);
  if (text === undefined) throw new Stop('value', `| ${name}`);
  return text;
}

type TextFilter = (text: string, args: readonly Value[], work: Work) => Value;

const ofText =
  (name: string, make: TextFilter): FilterFunction =>
  (work, [value, ...args]) => {
    const text = textOf(value, name);
    work.willMake(text.length);
    return make(text, args, work);
  };

const named = (all: Readonly<Record<string, TextFilter>>) =>
  Object.fromEntries(Object.entries(all).map(([name, make]) => [name, ofText(name, make)]));

const capitalized = (text: string): string => {
  const low = text.toLowerCase();
  return low.charAt(0).toUpperCase() + low.slice(1);
};

/** How often it stands there, without overlaps. */
function countOf(text: string, part: string, work: Work): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) {
    count++;
    work.spend();
  }
  return count;
}

const replace: FilterFunction = (work, [value, old, by, most]) => {
  const plain = plainOf(old);
  const wanted = typeof plain === 'number' ? String(plain) : textIn(old);
  const text = textIn(value) ?? (typeof value === 'number' ? String(value) : undefined);
  if (wanted === undefined || text === undefined) return value;
  const put = work.spoken(by);
  if (wanted === '') {
    work.willMake((text.length + 1) * (put.length + 1));
    return put + text.split('').join(put) + put;
  }
  const limit = most === undefined ? -1 : numberOf(most);
  const count = countOf(text, wanted, work);
  if (limit === 0 || count === 0) return value;
  const done = limit === -1 ? count : Math.min(count, Math.max(0, limit));
  work.willMake(text.length + done * put.length);
  const parts = text.split(wanted);
  const rest = parts.slice(done).join(wanted);
  return [...parts.slice(0, done), rest].join(put);
};

function indented(text: string, [width, isFirst]: readonly Value[], work: Work): string {
  if (text === '') return '';
  const spaces = Math.min(numberOf(width ?? 4) || 4, 1000);
  const lines = text.split('\n');
  work.willMake(text.length + lines.length * spaces);
  const before = ' '.repeat(Math.max(0, Math.ceil(spaces)));
  return lines.map((line, index) => (index === 0 && !isTrue(isFirst) ? line : before + line)).join('\n');
}

function truncated(text: string, [most, isHard, end]: readonly Value[], work: Work): string {
  const length = numberOf(most ?? 255) || 255;
  if (text.length <= length) return text;
  const blank = isTrue(isHard) ? length : text.lastIndexOf(' ', length);
  return (
    text.slice(0, blank === -1 ? length : blank) +
    (end === undefined || end === null ? '...' : work.spoken(end))
  );
}

/** Its pattern looks from each `<` to the end. */
function withoutTags(text: string, [keepsLines]: readonly Value[], work: Work): string {
  work.spend((countOf(text, '<', work) * text.length) / 1000);
  const bare = text.replace(/<\/?([a-z][a-z0-9]*)\b[^>]*>|<!--[\s\S]*?-->/gi, '').trim();
  if (!isTrue(keepsLines)) return bare.replace(/\s+/g, ' ');
  return bare
    .split('\n')
    .map((line) => line.replace(/^ +/, '').replace(/(?<! ) +$/, ''))
    .join('\n')
    .replace(/ +/g, ' ')
    .replaceAll('\r\n', '\n')
    .replace(/\n\n\n+/g, '\n\n');
}

const escaped: FilterFunction = (work, [value]) => {
  const text = work.text(value);
  work.willMake(text.length * 2);
  return text.replace(/[&"'<>\\]/g, (sign) => ESCAPES[sign] ?? sign);
};

const trim: FilterFunction = (work, [value]) => {
  const text = textIn(value);
  if (text === undefined) throw new Stop('value', '| trim');
  work.willMake(text.length);
  return text.trim();
};

const urlEncoded: FilterFunction = (work, [value]) => {
  const plain = plainOf(value);
  const coded = (each: Value) => {
    const text = work.spoken(each);
    work.willMake(text.length * 9);
    return encodeURIComponent(text.replace(LONE, '\ufffd'));
  };
  const text = textIn(value);
  if (text !== undefined && !isList(plain) && !isMapping(plain)) return coded(text);
  const pairs = isList(plain)
    ? plain.map((each) => (isList(each) ? each : []))
    : isMapping(plain)
      ? Object.entries(plain)
      : undefined;
  if (!pairs) throw new Stop('value', '| urlencode');
  return pairs.map(([key, each]) => `${coded(key)}=${coded(each)}`).join('&');
};

export const textFilters: Readonly<Record<string, FilterFunction>> = {
  ...named({
    upper: (text) => text.toUpperCase(),
    lower: (text) => text.toLowerCase(),
    capitalize: capitalized,
    title: (text) => text.split(' ').map(capitalized).join(' '),
    indent: indented,
    truncate: truncated,
    striptags: withoutTags,
    nl2br: (text, _, work) => {
      work.willMake(text.length * 7);
      return text.replace(/\r\n|\n/g, '<br />\n');
    },
    wordcount: (text) => (text === '' ? null : (text.match(/\w+/g)?.length ?? null)),
  }),
  escape: escaped,
  e: escaped,
  forceescape: escaped,
  safe: (work, [value]) => work.text(value),
  replace,
  trim,
  urlencode: urlEncoded,
};
