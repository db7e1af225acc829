/** Connections are opened in `src/engine/http` and nowhere else: what sent past it would be in no network log. */
import { describe, expect, it } from 'vitest';
import { importsOf, sources } from '../support/imports';

const SENDING = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'inspector'];
const MODULE = new RegExp(`^(?:(?:node:)?(?:${SENDING.join('|')})(?:/promises)?|undici)$`);
/** What every Node and every page has, and Electron's own ways. */
const GLOBAL =
  /(?<![\w.#])(?:fetch\(|new (?:WebSocket|EventSource|XMLHttpRequest|RTCPeerConnection)\b)|\bnavigator\.sendBeacon\b|\bautoUpdater\b|\bcrashReporter\b|\bdownloadURL\b|import \{[^}]*\bnet\b[^}]*\} from 'electron'/;

/** Writes programs for the user to run. */
const WRITES_CODE = 'shared/formats/code/toCode.ts';

describe('no file outside src/engine/http', () => {
  it('opens connections', () => {
    const opening = Array.from(sources)
      .filter(
        ([file]) => file !== WRITES_CODE && !file.startsWith('engine/http/') && !/\.test\.tsx?$/.test(file),
      )
      .filter(
        ([, text]) =>
          importsOf(text).some(({ source, isOfTypes }) => !isOfTypes && MODULE.test(source)) ||
          GLOBAL.test(text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')),
      )
      .map(([file]) => file);
    expect(opening).toEqual([]);
  });
});
