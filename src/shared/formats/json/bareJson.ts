/** JSON without what pages, scripts and streams put around it. */

/** A fence of Markdown, a variable or an export of JavaScript, a call (JSONP), what guards against being run. */
const BEFORE =
  /^(?:\)\]\}',?\s*|```[\w-]*[ \t]*\r?\n\s*|(?:export\s+)?(?:const|let|var)\s+[\w$]+\s*=\s*|export\s+default\s+|(?:module\.)?exports(?:\.\w+)?\s*=\s*|[\w$.]+\s*=\s*|[\w$.]+\(\s*)(?=[[{])/;
const BEHIND = /\s*\)?\s*;?\s*(?:```\s*)?$/;
const COMMENTS = /^(?:\s*(?:#|\/\/)[^\n]*\n)+(?=\s*[[{])/;
/** Of events of a stream, a line each; of JSON text sequences (RFC 7464). */
const MARK = String.raw`(?:data:[ \t]*|\x1e)(?=[[{])`;
const MARKED = new RegExp(`^\\s*${MARK}`);
const MARKS = new RegExp(`^${MARK}`, 'gm');

/** The same text where it begins with what JSON or nothing known begins with. */
export function bareJson(text: string): string {
  const marked = MARKED.test(text) ? text.replace(MARKS, '') : text;
  const begun = marked.replace(COMMENTS, '');
  const bare = begun.replace(BEFORE, '');
  return bare === begun ? bare : bare.replace(BEHIND, '');
}
