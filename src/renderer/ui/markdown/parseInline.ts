/** Markdown within a line: pure, never throws, loses no word. What is not closed stays as it was written. */

export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'strong' | 'em' | 'del'; readonly children: readonly Inline[] }
  /** An image, too: none is ever fetched. */
  | {
      readonly type: 'link';
      readonly href: string;
      readonly title: string;
      readonly children: readonly Inline[];
    };

interface Frame {
  readonly marker: string;
  readonly children: Inline[];
}

/** Deeper than this nobody writes on purpose; a bound keeps the cost of a character constant. */
const DEEPEST = 32;
const DESTINATION = /\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+"([^"\n]*)")?\s*\)/y;
const ADDRESS = /https?:\/\/[^\s<>"'`\u0080-\uffff]*[A-Za-z0-9/_=&#%~-]/y;
/** Where something may begin; all between is plain text. */
const SPECIAL = /[\\`*_~![\]\nh]/g;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}]/u;

export function parseInline(source: string): readonly Inline[] {
  const root: Frame = { marker: '', children: [] };
  const stack: Frame[] = [root];
  const noCloser = new Set<number>();
  const top = (): Frame => stack.at(-1) ?? root;
  const put = (node: Inline) => top().children.push(node);
  const putText = (text: string) => {
    if (text === '') return;
    const { children } = top();
    const last = children.at(-1);
    if (last?.type === 'text') children[children.length - 1] = { type: 'text', text: last.text + text };
    else children.push({ type: 'text', text });
  };
  /** The innermost frame was never closed: its marker is text. */
  const giveUp = () => {
    const frame = stack.pop();
    if (!frame) return;
    putText(frame.marker);
    for (const child of frame.children) {
      if (child.type === 'text') putText(child.text);
      else put(child);
    }
  };
  const findFrame = (isIt: (marker: string) => boolean): number => {
    for (let index = stack.length - 1; index > 0; index -= 1) {
      if (isIt(stack[index]?.marker ?? '')) return index;
    }
    return -1;
  };
  /** Takes the frame at `index` off the stack, with what was left open in it. */
  const takeFrame = (index: number): Frame => {
    while (stack.length - 1 > index) giveUp();
    return stack.pop() ?? root;
  };

  const emphasis = (char: string, length: number, canOpen: boolean, canClose: boolean) => {
    let left = length;
    while (left > 0) {
      // The one of the same length first; any that is short enough else.
      const exact = canClose ? findFrame((marker) => marker === char.repeat(left)) : -1;
      const index =
        exact > 0 || !canClose
          ? exact
          : findFrame((marker) => marker[0] === char && marker.length > 0 && marker.length <= left);
      if (index > 0) {
        const { marker, children } = takeFrame(index);
        put({ type: char === '~' ? 'del' : marker.length === 2 ? 'strong' : 'em', children });
        left -= marker.length;
      } else if (canOpen && stack.length < DEEPEST) {
        const size = left >= 2 ? 2 : 1;
        stack.push({ marker: char.repeat(size), children: [] });
        left -= size;
      } else {
        putText(char.repeat(left));
        return;
      }
    }
  };

  let at = 0;
  while (at < source.length) {
    SPECIAL.lastIndex = at;
    const next = SPECIAL.exec(source)?.index ?? source.length;
    putText(source.slice(at, next));
    at = next;
    const char = source[at];
    if (char === undefined) break;
    const run = runLength(source, at, char);
    if (char === '\n') {
      put({ type: 'break' });
      at += 1;
    } else if (char === '\\' && PUNCTUATION.test(source[at + 1] ?? '')) {
      putText(source[at + 1] ?? '');
      at += 2;
    } else if (char === '`') {
      const end = noCloser.has(run) ? -1 : closingRun(source, at + run, run);
      if (end === -1) {
        noCloser.add(run);
        putText('`'.repeat(run));
        at += run;
      } else {
        put({ type: 'code', text: source.slice(at + run, end) });
        at = end + run;
      }
    } else if (((char === '*' || char === '_') && run <= 3) || (char === '~' && run === 2)) {
      const [before, after] = [source[at - 1] ?? ' ', source[at + run] ?? ' '];
      const isInWord = char === '_';
      emphasis(
        char,
        run,
        after.trim() !== '' && !(isInWord && WORD.test(before)),
        before.trim() !== '' && !(isInWord && WORD.test(after)),
      );
      at += run;
    } else if ((char === '[' || (char === '!' && source[at + 1] === '[')) && stack.length < DEEPEST) {
      const marker = char === '[' ? '[' : '![';
      stack.push({ marker, children: [] });
      at += marker.length;
    } else if (char === ']') {
      const index = findFrame((marker) => marker.endsWith('['));
      DESTINATION.lastIndex = at + 1;
      const destination = index > 0 && source[at + 1] === '(' ? DESTINATION.exec(source) : null;
      if (destination) {
        const { children } = takeFrame(index);
        put({ type: 'link', href: destination[1] ?? '', title: destination[2] ?? '', children });
        at = DESTINATION.lastIndex;
      } else {
        if (index > 0) {
          while (stack.length > index) giveUp();
        }
        putText(']');
        at += 1;
      }
    } else if (char === 'h') {
      ADDRESS.lastIndex = at;
      const address = WORD.test(source[at - 1] ?? ' ') ? undefined : ADDRESS.exec(source)?.[0];
      if (address !== undefined && findFrame((marker) => marker.endsWith('[')) === -1) {
        put({ type: 'link', href: address, title: '', children: [{ type: 'text', text: address }] });
        at += address.length;
      } else {
        putText(char);
        at += 1;
      }
    } else {
      putText(char.repeat(run));
      at += run;
    }
  }
  while (stack.length > 1) giveUp();
  return root.children;
}

function runLength(source: string, at: number, char: string): number {
  if (!'`*_~'.includes(char)) return 1;
  let end = at + 1;
  while (source[end] === char) end += 1;
  return end - at;
}

/** Where a run of exactly so many backticks begins, or -1. */
function closingRun(source: string, from: number, length: number): number {
  let at = source.indexOf('`', from);
  while (at !== -1) {
    const run = runLength(source, at, '`');
    if (run === length) return at;
    at = source.indexOf('`', at + run);
  }
  return -1;
}
