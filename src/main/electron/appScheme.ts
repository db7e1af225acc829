/** Serves the renderer on a scheme of its own, with a strict content security policy, and nothing but the renderer. */
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { APP_SCHEME } from './appOrigin';
import { assetOf } from './assetOf';
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

/** Answers `app://` from the folder of the built window, and 404 for anything that is not in it. */
export function serveApp(folder: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const asset = request.method === 'GET' ? assetOf(request.url, folder) : undefined;
    if (!asset) return new Response(null, { status: 404, headers: HEADERS });
    try {
      const content = await readFile(asset.file);
      const isPage = asset.file.endsWith('.html');
      const headers = { ...HEADERS, 'Content-Type': asset.contentType };
      return new Response(content, {
        headers: isPage ? { ...headers, Link: preloadsOf(content.toString()) } : headers,
      });
    } catch {
      return new Response(null, { status: 404, headers: HEADERS });
    }
  });
}
