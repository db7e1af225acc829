/** What a person types or pastes where an address is asked for, without what came along with it. */

/** Typed by input methods of Chinese and Japanese in the place of ASCII. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
/** Of no width: joiners, marks of direction, byte order marks, soft hyphens. */
const INVISIBLE = /\p{Cf}/gu;
const BLANKS = /[\p{Cc}\p{Z}]+/gu;
const QUOTES = '"\'`´“”„‘’‚«»「」『』';
/** The end of a sentence or of a line of JSON goes, too. */
const ENDS = new RegExp(`^[${QUOTES} ]+|[${QUOTES} ,;.!]+$`, 'g');
const BRACKETS = /^(?:<([^<>]*)>|\(([^()]*)\)|\[[^\]]*\]\((.*)\))$/;
/** `OPENAI_BASE_URL=`, `"base_url": "`, `POST `, `curl `, a link's text. */
const BEFORE_SCHEME = /^[^/?#@]*?(?=https?:\/\/)/i;
const ASSIGNED = /^(?:(?:export|set) )?[a-z_]\w*=/i;
/** The field began with one, and an address with its own was pasted behind it. */
const TWICE = /^(?:https?:\/*)+(?=https?:\/\/)/i;

/** Text still: whether it is an address, others tell. What is tidy already comes back as it is. */
export function tidiedAddress(typed: string): string {
  let text = typed
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH, (each) => String.fromCharCode(each.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replaceAll('。', '.')
    .replace(BLANKS, ' ')
    .replace(/ *([:/.?&=]) */g, '$1');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(ENDS, '').replace(BRACKETS, '$1$2$3');
    text = text.replace(BEFORE_SCHEME, '').replace(ASSIGNED, '').replace(TWICE, '');
    // The end of a link.
    if (text.endsWith(')') && !text.includes('(')) text = text.slice(0, -1);
  }
  return text;
}
