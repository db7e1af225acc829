/** `curl` commands as requests. None is run. */
import type { Tell } from '@shared/formats/doors/report';
import type { RequestCode } from '@shared/formats/request/requestCodes';
import type { Secrets } from '@shared/formats/request/secrets';
import { type ShellCommand, shellCommands } from './shellWords';

export interface CurlRequest {
  readonly path: string;
  readonly url: string | undefined;
  readonly body: string;
}

const DATA = ['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--json'];
/** As curl's own help has them: those with a word behind them that says nothing of the request. */
const WITH_WORD = (
  'abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at cookie ' +
  'cookie-jar create-file-mode crlfile curves data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url ' +
  'dump-header ech egd-file engine etag-compare etag-save expect100-timeout form form-string happy-eyeballs-timeout-ms hostpubmd5 ' +
  'hostpubsha256 hsts interface ip-tos ipfs-gateway keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port ' +
  'login-options max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey ' +
  'preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile ' +
  'proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype ' +
  'proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer request-target resolve retry ' +
  'retry-delay retry-max-time sasl-authzid service-name socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit ' +
  'speed-time stderr time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket ' +
  'upload-file url-query user-agent variable vlan-priority write-out'
)
  .split(' ')
  .map((name) => `--${name}`);
/** What they say gives access. */
const SECRET = [
  '-b',
  '--cookie',
  '--oauth2-bearer',
  '--pass',
  '--proxy-pass',
  '--tlspassword',
  '--proxy-tlspassword',
];
const USERS = ['-u', '--user', '-U', '--proxy-user', '-E', '--cert', '--proxy-cert'];
/** What cannot be done here, and would change what is sent. */
const TOLD = [
  '-x',
  '--proxy',
  '-T',
  '--upload-file',
  '-F',
  '--form',
  '--data-urlencode',
  '-K',
  '--config',
  '-G',
  '--get',
];
const LETTERS_WITH_WORD = 'XHduoAbmwexTFDcKUECPQYrtyz';

export interface CurlContext {
  readonly tell: Tell<RequestCode>;
  readonly secrets: Secrets;
  /** A file beside the source, as text; undefined where there is none. */
  readonly file: (path: string) => Promise<string | undefined>;
}

/** Of all commands those that send something. */
export async function curlRequests(text: string, context: CurlContext): Promise<readonly CurlRequest[]> {
  const found: CurlRequest[] = [];
  const commands = shellCommands(text).flatMap((command) => {
    for (const word of command.words) {
      const [, name, value] =
        /^(\w*(?:KEY|TOKEN|SECRET|PASSWORD|AUTH|BEARER|CREDENTIAL)\w*)=([\s\S]+)$/i.exec(word) ?? [];
      if (name !== undefined && value !== undefined) context.secrets.add(value, name);
    }
    const at = command.words.findIndex((word) => /(?:^|[\\/])curl(?:\.exe)?$/i.test(word));
    return at < 0 ? [] : [{ ...command, words: command.words.slice(at + 1) }];
  });
  for (const [index, command] of commands.entries()) {
    const path = commands.length > 1 ? `curl[${index}].` : '';
    const made = await requestOf(command, path, context);
    if (made) found.push(made);
  }
  return found;
}

async function requestOf(
  { words, input }: ShellCommand,
  path: string,
  { tell, secrets, file }: CurlContext,
): Promise<CurlRequest | undefined> {
  let named: string | undefined;
  const places: string[] = [];
  const bodies: string[] = [];
  const headers: [string, string][] = [];
  for (const [option, value] of optionsOf(words)) {
    if (option === '--url') named ??= value;
    else if (option === '') places.push(value);
    else if (option === '-H' || option === '--header' || option === '--proxy-header') {
      const colon = value.indexOf(':');
      if (colon > 0) headers.push([value.slice(0, colon).trim(), value.slice(colon + 1).trim()]);
    } else if (USERS.includes(option)) {
      // Of a certificate's file the name is no secret.
      if (!/cert$|^-E$/.test(option) || value.includes(':')) secrets.addUser(value, `${path}${option}`);
    } else if (SECRET.includes(option)) secrets.add(value, `${path}${option}`);
    else if (DATA.includes(option)) {
      const isFile = value.startsWith('@') && option !== '--data-raw';
      const body = isFile ? await fileOf(value.slice(1), input, file) : value;
      if (isFile && value !== '@-')
        tell(
          body === undefined ? 'leftOut' : 'taken',
          body === undefined ? 'fileNotRead' : 'fileRead',
          `${path}${option}`,
          { params: { file: value.slice(1) } },
        );
      if (body !== undefined) bodies.push(body);
    } else if (TOLD.includes(option)) {
      if (URL.canParse(value)) secrets.addAddress(value, `${path}${option}`);
      tell('leftOut', 'curlOption', `${path}${option}`, { params: { option } });
    }
  }
  // What stands behind an option that nobody knows may be a key.
  const url = named ?? places.find((each) => /^https?:\/\//i.test(each)) ?? places[0];
  secrets.addHeaders(headers, `${path}-H `);
  if (url !== undefined) secrets.addAddress(url, `${path}url`);
  return bodies.length === 0 ? undefined : { path, url, body: bodies.join('&') };
}

const fileOf = async (name: string, input: string | undefined, file: CurlContext['file']) =>
  name === '-' ? input : file(name.replace(/^\.\//, ''));

/** Each option with the word behind it; an address under no name. */
function optionsOf(words: readonly string[]): readonly (readonly [string, string])[] {
  const options: (readonly [string, string])[] = [];
  const takesWord = (option: string) =>
    DATA.includes(option) ||
    WITH_WORD.includes(option) ||
    ['--request', '--header', '--url'].includes(option) ||
    USERS.includes(option);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const short = /^-([A-Za-z#0-9]+)/.exec(word)?.[1] ?? '';
    const withWord = Array.from(short).findIndex((letter) => LETTERS_WITH_WORD.includes(letter));
    if (!word.startsWith('-') || word === '-') options.push(['', word]);
    else if (word.startsWith('--')) {
      const [, name = word, value] = /^(--[\w-]+)=([\s\S]*)$/.exec(word) ?? [];
      if (takesWord(name)) {
        options.push([name, value ?? words[at + 1] ?? '']);
        if (value === undefined) at += 1;
      } else options.push([name, '']);
    } else if (withWord >= 0) {
      const name = `-${short[withWord]}`;
      const behind = word.slice(withWord + 2);
      options.push([name, behind === '' ? (words[at + 1] ?? '') : behind.replace(/^=/, '')]);
      if (behind === '') at += 1;
    } else for (const letter of short) options.push([`-${letter}`, '']);
  }
  return options;
}
