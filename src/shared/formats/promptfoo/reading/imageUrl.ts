/** An image that a value names, as promptfoo sends it: a data URI. */
import type { Beside } from './beside';

const KINDS: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  bmp: 'image/bmp',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  ico: 'image/x-icon',
  avif: 'image/avif',
  heic: 'image/heic',
  heif: 'image/heif',
};
/** What it begins with counts more than what it is called. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['/9j/', 'image/jpeg'],
  ['iVBORw0KGgo', 'image/png'],
  ['R0lGOD', 'image/gif'],
  ['UklGR', 'image/webp'],
  ['Qk', 'image/bmp'],
  ['SUkq', 'image/tiff'],
  ['TU0A', 'image/tiff'],
  ['AAABAA', 'image/x-icon'],
];

/** Undefined: it is no image, or not there. */
export async function imageUrlOf(value: string, files: Beside): Promise<string | undefined> {
  const kind = KINDS[/\.(\w+)$/.exec(value)?.[1]?.toLowerCase() ?? ''];
  const bytes = kind === undefined ? undefined : await files.bytes(value);
  if (!bytes) return undefined;
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  const base64 = btoa(binary);
  const told = BEGINNINGS.find(([beginning]) => base64.startsWith(beginning))?.[1];
  return `data:${told ?? kind};base64,${base64}`;
}
