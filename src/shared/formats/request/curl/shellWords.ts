/**
 * The words of command lines, as a POSIX shell or cmd.exe takes them apart. Nothing is run: a variable becomes `{{NAME}}`, a
 * command within is named `{{command}}`.
 */

export interface ShellCommand {
  readonly words: readonly string[];
  /** What it is given to read: the text behind `<<EOF`, or the words of the `printf` or `echo` before the bar. */
  readonly input?: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  E: '\x1b',
};

/** `^` before a quote or a line's end is cmd.exe's alone, but for one in what a POSIX shell takes word for word. */
function isWindows(text: string): boolean {
  const isPosix = /'\s*$/m.test(text) || /<<-?\s*["'\\]?\w/.test(text);
  return !isPosix && /\^["\r\n]|\^$/.test(text.replace(/'[^']*'/g, ''));
}

/** The commands of a script in their order; of a line of comment, none. */
export function shellCommands(text: string): readonly ShellCommand[] {
  return isWindows(text) ? [{ words: windowsWords(text) }] : posixCommands(text);
}

/** A caret takes away the meaning of what follows it, a line's end too; then words are as programs of Windows read them. */
function windowsWords(text: string): readonly string[] {
  let line = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '^' && !isQuoted) {
      at += 1;
      const next = text[at] === '\r' ? '\n' : (text[at] ?? '');
      if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
      // A line break that is meant is written as a caret and two of them.
      if (next === '\n') {
        if (text.startsWith('\n', at + 1)) {
          line += '\n';
          at += 1;
        }
      } else line += next;
    } else {
      if (letter === '"' && text[at - 1] !== '\\') isQuoted = !isQuoted;
      line += letter;
    }
  }
  const words: string[] = [];
  const word = /(?:[^\s"\\]+|\\["\\]?|"(?:[^"\\]+|\\[\s\S]|"")*(?:"|$))+/g;
  for (const [found] of line.matchAll(word))
    words.push(
      found
        .replace(
          /\\(["\\])|""|"/g,
          (quote, escaped: string | undefined) => escaped ?? (quote === '""' ? '"' : ''),
        )
        .replace(/%([A-Za-z_]\w*)%/g, '{{$1}}'),
    );
  return words;
}

interface Heredoc {
  readonly end: string;
  readonly isPlain: boolean;
}

function posixCommands(text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let piped: string | undefined;
  let word: string | undefined;
  let heredoc: Heredoc | undefined;
  let isRedirect = false;
  let at = 0;

  const endWord = () => {
    // Where output goes is nothing of the request.
    if (word !== undefined && !isRedirect) words.push(word);
    if (word !== undefined) isRedirect = false;
    word = undefined;
  };
  const endCommand = (bar: boolean) => {
    endWord();
    if (words.length > 0) {
      commands.push({ words, ...(piped !== undefined && { input: piped }) });
      piped = bar ? printed(words) : undefined;
    } else if (!bar) piped = undefined;
    words = [];
  };
  const add = (piece: string) => {
    word = (word ?? '') + piece;
  };

  while (at < text.length) {
    const letter = text[at] ?? '';
    const rest = text.slice(at, at + 2);
    if (rest === '\\\n') at += 2;
    else if (text.startsWith('\\\r\n', at)) at += 3;
    else if (letter === '\\') {
      add(text[at + 1] ?? '\\');
      at += 2;
    } else if (letter === "'") {
      const end = text.indexOf("'", at + 1);
      add(text.slice(at + 1, end < 0 ? undefined : end));
      at = end < 0 ? text.length : end + 1;
    } else if (rest === "$'") at = ansi(text, at + 2, add);
    else if (letter === '"') at = quoted(text, at + 1, add);
    else if (letter === '$' || letter === '`') at = variable(text, at, add);
    else if (letter === '#' && word === undefined) at = lineEnd(text, at);
    else if (letter === '\n') {
      if (heredoc) {
        const { input, end } = heredocAt(text, at + 1, heredoc);
        piped = input;
        heredoc = undefined;
        at = end;
      } else at += 1;
      // Behind a bar the command is still to come.
      if (word !== undefined || words.length > 0) endCommand(false);
    } else if (/\s/.test(letter)) {
      endWord();
      at += 1;
    } else if (letter === '|' || letter === ';' || letter === '&') {
      endCommand(rest === '|' || (letter === '|' && rest !== '||'));
      at += rest === '||' || rest === '&&' ? 2 : 1;
    } else if (rest === '<<' && !text.startsWith('<<<', at)) {
      endWord();
      const [whole = '', quote, end] = /^<<-?\s*(["'\\]?)([\w.-]+)["']?/.exec(text.slice(at, at + 200)) ?? [];
      heredoc = end === undefined ? undefined : { end, isPlain: quote !== '' };
      at += Math.max(2, whole.length);
    } else if (letter === '>' || letter === '<') {
      if (/^\d$/.test(word ?? '')) word = undefined;
      endWord();
      isRedirect = true;
      at += /^(?:>>|<<<|>&)/.exec(text.slice(at, at + 3))?.[0].length ?? 1;
    } else {
      const plain = /[^\s\\'"$`|;&<>]+/y;
      plain.lastIndex = at;
      const [piece = letter] = plain.exec(text) ?? [];
      add(piece);
      at += piece.length;
    }
  }
  endCommand(false);
  return commands;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** `$'…'`, as bash has it. */
function ansi(text: string, from: number, add: (piece: string) => void): number {
  const piece =
    /[^\\']+|\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|x([0-9a-fA-F]{1,2})|([0-7]{1,3})|([\s\S]))|\\$|'/y;
  piece.lastIndex = from;
  add('');
  for (let found = piece.exec(text); found && found[0] !== "'"; found = piece.exec(text)) {
    const [whole, short, long, byte, octal, letter] = found;
    const code = short ?? long ?? byte;
    if (code !== undefined) add(characterOf(Number.parseInt(code, 16)));
    else if (octal !== undefined) add(characterOf(Number.parseInt(octal, 8)));
    else if (letter !== undefined) add(ESCAPES[letter] ?? ('\\\'"?'.includes(letter) ? letter : whole));
    else add(whole);
    if (piece.lastIndex >= text.length) return text.length;
  }
  return piece.lastIndex === 0 ? text.length : piece.lastIndex;
}

const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

function quoted(text: string, from: number, add: (piece: string) => void): number {
  add('');
  let at = from;
  while (at < text.length) {
    const letter = text[at] ?? '';
    if (letter === '"') return at + 1;
    if (letter === '\\') {
      const next = text[at + 1] ?? '';
      if (next !== '\n') add('\\"$`'.includes(next) ? next : `\\${next}`);
      at += 2;
    } else if (letter === '$' || letter === '`') at = variable(text, at, add);
    else {
      const plain = /[^"\\$`]+/y;
      plain.lastIndex = at;
      const [piece = letter] = plain.exec(text) ?? [];
      add(piece);
      at += piece.length;
    }
  }
  return at;
}

/** `$NAME`, `${NAME:-…}`, `$(…)`, `` `…` ``; a dollar that is none of them is a letter. */
function variable(text: string, at: number, add: (piece: string) => void): number {
  const named = /\$(?:\{([A-Za-z_]\w*)[^}]*\}|([A-Za-z_]\w*))/y;
  named.lastIndex = at;
  const found = named.exec(text);
  if (found) {
    add(`{{${found[1] ?? found[2]}}}`);
    return at + found[0].length;
  }
  if (text.startsWith('$(', at) || text[at] === '`') {
    const end = text.indexOf(text[at] === '`' ? '`' : ')', at + 1);
    add('{{command}}');
    return end < 0 ? text.length : end + 1;
  }
  add(text[at] ?? '');
  return at + 1;
}

function heredocAt(text: string, from: number, { end, isPlain }: Heredoc) {
  const last = new RegExp(`^\\t*${end.replace(/[.-]/g, '\\$&')}\\r?$`, 'gm');
  last.lastIndex = from;
  const found = last.exec(text);
  const body = text.slice(from, found ? found.index : undefined);
  return { input: isPlain ? body : filled(body), end: found ? found.index + found[0].length : text.length };
}

/** Quotes mean nothing there, variables and backslashes do. */
const filled = (body: string): string =>
  body.replace(
    /\\([\\$`])|\\\n|\$(?:\{([A-Za-z_]\w*)[^{}]*\}|([A-Za-z_]\w*))/g,
    (_, escaped: string | undefined, braced: string | undefined, bare: string | undefined) =>
      escaped ?? ((braced ?? bare) ? `{{${braced ?? bare}}}` : ''),
  );

/** What `printf %s …`, `echo …` print. */
function printed(words: readonly string[]): string | undefined {
  const [command, first, ...rest] = words;
  if (command === 'printf' && first !== undefined) return rest.length > 0 ? rest.join('') : first;
  if (command !== 'echo' || first === undefined) return undefined;
  return (/^-[neE]+$/.test(first) ? rest : [first, ...rest]).join(' ');
}
