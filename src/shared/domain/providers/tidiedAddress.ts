/** What a person types or pastes where an address is asked for, without what came along with it. */

/** What a terminal colours its text with. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const COLOURS = /\u001b\[[0-9;]*m/g;
/** Typed by input methods of Chinese and Japanese in the place of ASCII. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
/** What editors and fonts put in the place of ASCII: another host would be asked, and sent the key. */
const LOOKALIKES: readonly (readonly [RegExp, string])[] = [
  [/[\u2010-\u2015\u2212\ufe58\ufe63]/g, '-'],
  [/[\u2044\u2215\u29f8]/g, '/'],
  [/[\u2236\ua789\ufe30\ufe55]/g, ':'],
  [/[\u2024\ufe52。｡]/g, '.'],
];
/** As JSON and pages write them. */
const ESCAPED: readonly (readonly [RegExp, string])[] = [
  [/\\\//g, '/'],
  [/&(?:lt|#60|#x3c);/gi, '<'],
  [/&(?:gt|#62|#x3e);/gi, '>'],
  [/&(?:quot|#34|#39|apos|#x27);/gi, '"'],
  [/&(?:#58|#x3a|colon);/gi, ':'],
  [/&(?:#47|#x2f|sol);/gi, '/'],
  [/&(?:amp|#38|#x26);/gi, '&'],
];
/** Of no width: joiners, marks of direction, byte order marks, soft hyphens. */
const INVISIBLE = /\p{Cf}/gu;
const BLANKS = /[\p{Cc}\p{Z}]+/gu;
const QUOTES = '"\'`´“”„‘’‚«»「」『』';
/** The end of a sentence, of a line of JSON or of what was set in bold goes, too. */
const ENDS = new RegExp(
  `^[${QUOTES} *~•]+|(?:[${QUOTES} ,;.!*~…、\\\\]|(?<!^https?):|%20|%0[ad]|%E2%80%8B)+$`,
  'gi',
);
const BRACKETS = /^(?:<([^<>]*)>|\(([^()]*)\)|!?\[[^\]]*\]\((.*)\)|\[([^[\]()]*[/.][^[\]()]*)\])$/;
const PAIRS: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
];

/** `OPENAI_BASE_URL=`, `"base_url": "`, `POST `, `curl `, a link's text. */
const BEFORE_SCHEME = /^[^/?#@]*?(?=https?:\/\/)/i;
/** A command or a line of a log. */
const BEFORE_WORD = new RegExp(`^(?!https?[:;/\\\\]).*?[ ${QUOTES}(<=|](?=https?://)`, 'i');
const COMMAND = /^(?:curl|wget|get|post) +(?=[a-z[\d])/i;
const ASSIGNED = /^(?:(?:export|set|setx|env) |\$env:)?[a-z_]\w* ?=/i;
const LABELLED =
  /^["']?(?:[a-z\d]+[ ._-])*(?:url|uri|base|host|endpoint|server|address|地址|网址|接口)["']? ?: ?(?=["']?[a-z[])/i;
/** The field began with one, and an address with its own was pasted behind it. */
const TWICE = /^(?:https?[:;]*[\\/]*)+(?=https?(?:[:;](?!\d)|[\\/]{2}))/i;

/** Where the address ends and other text goes on: a quote, a tag, what Slack puts between address and text, the next of a list. */
const AFTER = new RegExp(`(?<=\\S)(?:[${QUOTES}|]|</|[,;](?=https?://)).*$`);
/** A first word that is an address by itself. */
const WHOLE_WORD =
  /^(?:https?:\/\/(?:[^/ ]*@)?(?:[^/ ]*[.:\]][^/ ]*|localhost)|(?:\[[^\] ]*\]|[\w-]+(?:\.[\w-]+)+|localhost|[\w-]+(?=:\d))(?::\d+)?)(?:[/?#]\S*)?$/i;
/** What cannot be the rest of it: an option, a bracket, a comment, the end of a request's line, a word. Not a path, a number, a second address. */
const REST =
  /^(?:-|\(|#|\\|HTTP\/|->|=>|[a-z_ -]*(?:key|token|secret)["']? ?[:=]|[^/ :?&=]*[^/ :?&=\d][^/ :?&=]*(?: |$))/i;

/** Nothing below finds anything in it. Most addresses are so, and a start asks about each: the patterns take longer to make. */
const TIDY = /^https?:\/\/[a-z\d]+(?:[.-][a-z\d]+)*(?::\d+)?(?:\/[a-z\d]+)*$/;

/** No address is longer; whatever it is, it is not looked at for long. */
const LONGEST = 8192;

/** Text still: whether it is an address, others tell. What is tidy already comes back as it is. */
export function tidiedAddress(typed: string): string {
  if (typed.length > LONGEST) return typed.trim();
  if (TIDY.test(typed)) return typed;
  let text = replaced(typed.replace(COLOURS, '').replace(INVISIBLE, ''), ESCAPED);
  text = replaced(text, LOOKALIKES)
    .replace(FULL_WIDTH, (each) => String.fromCharCode(each.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(BLANKS, ' ')
    .trim();
  if (/^https?%3a%2f%2f/i.test(text)) text = decoded(text);
  text = withoutRest(text.replace(BEFORE_WORD, '').replace(COMMAND, '')).replace(/ *([:/.?&=]) */g, '$1');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(ENDS, '').replace(BRACKETS, '$1$2$3$4').replace(COMMAND, '');
    text = text.replace(BEFORE_SCHEME, '').replace(ASSIGNED, '').replace(LABELLED, '').replace(TWICE, '');
    text = withoutRest(text.replace(AFTER, ''));
    // The end of a link or of a list.
    const pair = PAIRS.find(([, end]) => text.endsWith(end));
    if (pair && !text.includes(pair[0])) text = text.slice(0, -1);
  }
  return text;
}

function withoutRest(text: string): string {
  const at = text.indexOf(' ');
  if (at === -1 || /[/:.?&=]/.test(text.charAt(at - 1)) || !WHOLE_WORD.test(text.slice(0, at))) return text;
  const rest = text.slice(at + 1);
  return REST.test(rest) && !/^(?:or|and|,|;)? ?https?:/i.test(rest) ? text.slice(0, at) : text;
}

const replaced = (text: string, table: readonly (readonly [RegExp, string])[]): string =>
  table.reduce((done, [from, to]) => done.replace(from, to), text);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
