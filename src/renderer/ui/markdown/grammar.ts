/**
 * markdown-it as answers need it: CommonMark, tables and struck-out text, emphasis beside Chinese punctuation, no HTML; and
 * no word is lost where its rules would drop some.
 */
import MarkdownIt, { type StateBlock } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';

/** Quotes and lists (which count twice) stop nesting here: text deeper down is a paragraph. Its own limit drops the text. */
const DEEPEST = 24;
/** "1986. A good year" begins no list. */
const YEAR = /^[12]\d{3}[.)]/;

export const markdownIt = new MarkdownIt({ html: false, linkify: false });
markdownIt.use(cjkFriendly);
// Addresses stay as they were written; which of them may be followed is decided where a link is drawn, and in main.
markdownIt.normalizeLink = (url) => url;
markdownIt.normalizeLinkText = (url) => url;
markdownIt.validateLink = () => true;

type RuleBlock = Parameters<typeof markdownIt.block.ruler.push>[1];

const lineOf = (state: StateBlock, line: number): string =>
  state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);

function ruleNamed(name: string): RuleBlock {
  const { ruler } = new MarkdownIt().block;
  ruler.enableOnly(name);
  const [rule] = ruler.getRules('');
  if (!rule) throw new Error(`markdown-it has no rule ${name}`);
  return rule;
}

/** Puts a rule around one of markdown-it's; `alt`: the blocks it may end, as there. */
function around(name: string, alt: string[], make: (rule: RuleBlock) => RuleBlock): void {
  markdownIt.block.ruler.at(name, make(ruleNamed(name)), { alt });
}

around(
  'blockquote',
  ['paragraph', 'reference', 'blockquote', 'list'],
  (rule) => (state, start, end, silent) => state.level < DEEPEST && rule(state, start, end, silent),
);
around(
  'list',
  ['paragraph', 'reference', 'blockquote'],
  (rule) => (state, start, end, silent) =>
    state.level < DEEPEST && !YEAR.test(lineOf(state, start)) && rule(state, start, end, silent),
);
around('reference', [], (rule) => (state, start, end, silent) => {
  if (!rule(state, start, end, silent)) return false;
  if (silent) return true;
  const token = state.push('definition', '', 0);
  token.content = state.getLines(start, state.line, state.blkIndent, false);
  return true;
});
around('table', ['paragraph', 'reference'], (rule) => (state, start, end, silent) => {
  const first = state.tokens.length;
  if (!rule(state, start, end, silent)) return false;
  if (!silent) addCellsTooMany(state, first);
  return true;
});

/** A row's cells beyond the head's, which the rule drops. */
function addCellsTooMany(state: StateBlock, first: number): void {
  const tokens = state.tokens.splice(first);
  const columns = tokens.filter(({ type }) => type === 'th_open').length;
  let line = 0;
  for (const token of tokens) {
    if (token.type === 'tr_open') line = token.map?.[0] ?? 0;
    // The second line is the delimiters': a row's line is the head's or comes after it.
    if (token.type === 'tr_close') {
      for (const cell of cellsOf(lineOf(state, line)).slice(columns)) {
        state.push('td_open', 'td', 1);
        const inline = state.push('inline', '', 0);
        inline.content = cell.trim();
        inline.children = [];
        state.push('td_close', 'td', -1);
      }
    }
    state.tokens.push(token);
  }
}

function cellsOf(line: string): readonly string[] {
  const cells = line.trim().split(/(?<!\\)\|/);
  if (cells[0] === '') cells.shift();
  if (cells.at(-1) === '') cells.pop();
  return cells;
}
