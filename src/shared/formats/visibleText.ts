/**
 * What servers and files say, made fit for a terminal: escape sequences set its title, clear it, write to the clipboard, and
 * marks of direction show a text in another order than it is read in. All of these are shown as what they are.
 */

/** Without the line feed and the tab; and without what makes the flags of England, Scotland and Wales. A carriage return before a line feed is a line end of Windows; any other writes over its line. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /\r\n|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]|(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,6})[\u{e0000}-\u{e007f}]/gu;

export function visibleText(text: string): string {
  return text.replace(UNSEEN, (found) => {
    if (found === '\r\n') return '\n';
    const code = found.codePointAt(0) ?? 0;
    // As `cat -v`, git and gh write it …
    if (code < 0x80) return `^${String.fromCharCode(code ^ 0x40)}`;
    // … and less.
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** A name, which has a line for itself or shares one. */
export const visibleName = (name: string): string => visibleText(name.replace(/\r?\n|\t/g, ' '));
