/**
 * What servers and files say, made fit for a terminal: escape sequences set its title, clear it, write to the clipboard, and
 * marks of direction show a text in another order than it is read in. All of these are shown as what they are.
 */

/** Without the line feed and the tab. A carriage return before a line feed is a line end of Windows; any other writes over its line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const UNSEEN = /\r\n|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

export function visibleText(text: string): string {
  return text.replace(UNSEEN, (found) => {
    if (found === '\r\n') return '\n';
    const code = found.charCodeAt(0);
    // As `cat -v`, git and gh write it …
    if (code < 0x80) return `^${String.fromCharCode(code ^ 0x40)}`;
    // … and less.
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** A name, which has a line for itself or shares one. */
export const visibleName = (name: string): string => visibleText(name.replace(/\r?\n|\t/g, ' '));
