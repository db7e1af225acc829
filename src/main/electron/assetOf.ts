/** Which file of the renderer an address of the app's own scheme means. */
import path from 'node:path';
import { APP_ORIGIN } from './appOrigin';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

interface Asset {
  readonly file: string;
  readonly contentType: string;
}

/** Undefined for another host, a file outside the folder and a kind of file that we do not ship. */
export function assetOf(address: string, folder: string): Asset | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== APP_ORIGIN) return undefined;
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  if (/[\\\0]/.test(pathname)) return undefined;
  const root = path.resolve(folder);
  const file = path.join(root, pathname === '/' ? 'index.html' : pathname);
  const contentType = CONTENT_TYPES[path.extname(file)];
  return file.startsWith(root + path.sep) && contentType !== undefined ? { file, contentType } : undefined;
}
