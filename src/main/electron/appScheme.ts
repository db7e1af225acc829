/** Serves the renderer on a scheme of its own, with a strict content security policy, and nothing but the renderer. */
import { readFileSync } from 'node:fs';
import { app, protocol } from 'electron';
import { APP_SCHEME } from './appOrigin';
import { assetOf } from './assetOf';
import { holdFolder } from './holdFolder';
import { preloadsOf } from './preloads';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** net::ERR_FILE_NOT_FOUND. */
const FILE_NOT_FOUND = -6;

/** Before `ready`, and once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        stream: true,
        codeCache: true,
      },
    },
  ]);
}

/**
 * Answers `app://` from the folder of the built window, and with an error for anything that is not in it. Chromium reads the files
 * itself: `protocol.handle` would take them through this process's own fetch, at a start when it has most to do (decision 66).
 */
export function serveApp(folder: string): void {
  const held = holdFolder(folder, app.getPath('temp'));
  app.on('quit', held.release);
  protocol.registerFileProtocol(APP_SCHEME, ({ method, url }, answer) => {
    const asset = method === 'GET' ? assetIn(held.path, url) : undefined;
    if (!asset) return answer({ error: FILE_NOT_FOUND });
    const headers = { ...HEADERS, 'Content-Type': asset.contentType };
    return answer({
      path: asset.file,
      headers: asset.file.endsWith('.html') ? { ...headers, Link: preloadsIn(asset.file) } : headers,
    });
  });
}

/** None, either, where the folder cannot be had any more. */
function assetIn(folder: () => string, url: string): ReturnType<typeof assetOf> {
  try {
    return assetOf(url, folder());
  } catch {
    return undefined;
  }
}

function preloadsIn(page: string): string {
  try {
    return preloadsOf(readFileSync(page, 'utf8'));
  } catch {
    // Chromium says that there is none.
    return '';
  }
}
