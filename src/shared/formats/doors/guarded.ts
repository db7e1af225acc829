/** What no parser of YAML should see: aliases by the million, and more text than anybody writes by hand. */
import { fail, type Result } from '@shared/domain/result';
import { decodedText } from '@shared/formats/encoding/decodedText';
import type { Source } from './door';

const MEGABYTE = 1024 * 1024;
/** The parser takes a second for about two megabytes. */
const MOST_YAML = 16 * MEGABYTE;
/** Templates by hand use a few dozen. */
const MOST_ALIASES = 2000;
const YAML_NAME = /\.ya?ml$/i;
/** Of these a reader of YAML may be tried, too. */
const YAML_PERHAPS = /\.(?:ya?ml|json|txt|md)$/i;
/** Where a node may begin, and the name of what it is or stands for. */
const ANCHOR = /(?:^|[\s,:[{-])&([^\s,[\]{}]+)/g;
const ALIAS = /(?:^|[\s,:[{-])\*([^\s,[\]{}]+)/g;

/** The same source, whose texts are looked at before a door has them. */
export function guarded(source: Source): Source {
  return {
    ...source,
    text: async () => {
      const text = await source.text();
      return text.ok ? (refusalOf(text.value, source.name) ?? text) : text;
    },
    read: async (path) => {
      const bytes = await source.read(path);
      if (!bytes?.ok || !YAML_PERHAPS.test(path)) return bytes;
      return refusalOf(decodedText(bytes.value).text, path) ?? bytes;
    },
  };
}

function refusalOf(text: string, file: string): Result<never> | undefined {
  if (YAML_NAME.test(file) && text.length > MOST_YAML) {
    const params = { file, megabytes: Math.ceil(text.length / MEGABYTE), most: MOST_YAML / MEGABYTE };
    return fail({ code: 'file.tooLarge', params });
  }
  const line = lineOfTooMany(text);
  if (line === undefined) return undefined;
  return fail({ code: 'file.damaged', params: { file, line, reason: 'too many YAML aliases' } });
}

/** Of the alias that is one too many; a star before a word that no anchor names is a star. */
function lineOfTooMany(text: string): number | undefined {
  if (!text.includes('&') || !text.includes('*')) return undefined;
  const anchors = new Set<string>();
  for (const [, name = ''] of text.matchAll(ANCHOR)) anchors.add(name);
  let count = 0;
  for (const { 1: name = '', index } of text.matchAll(ALIAS)) {
    if (!anchors.has(name)) continue;
    count += 1;
    if (count > MOST_ALIASES) return text.slice(0, index + 1).split('\n').length;
  }
  return undefined;
}
