/**
 * A growing text as a list of blocks. Appending lays out the last block only, and blocks out of sight cost nothing
 * (`content-visibility`), so the price of a chunk does not grow with what is there already.
 */

/** A block ends at the first line end after this many characters … */
const SOFT_LENGTH = 2_000;
/** … or here, in a text without line ends. */
const HARD_LENGTH = 4_000;
/** For guessing the height of a block that was never on screen. */
const CHARACTER_WIDTH = 7;
const LINE_HEIGHT = 21;

export interface TextBlocks {
  /** `width`: the pane's, known without asking for a layout now. */
  append(text: string, width: number): void;
  clear(): void;
}

/** How much of `text` the block at hand takes: all of it, or up to a good place to begin another. */
export function lengthForBlock(blockLength: number, text: string): number {
  const from = Math.max(0, SOFT_LENGTH - blockLength);
  if (text.length <= from) return text.length;
  const lineEnd = text.indexOf('\n', from);
  const room = HARD_LENGTH - blockLength;
  if (lineEnd !== -1 && lineEnd < room) return lineEnd + 1;
  if (text.length <= room) return text.length;
  const blank = text.lastIndexOf(' ', room - 1);
  if (blank > room / 2) return blank + 1;
  // Never between the two halves of a character.
  const isHigh = (text.charCodeAt(room - 1) & 0xfc00) === 0xd800;
  return isHigh ? room - 1 : room;
}

export function createTextBlocks(container: HTMLElement, closedClass: string): TextBlocks {
  let node: Text | undefined;

  function close(element: HTMLElement, length: number, width: number): void {
    const perLine = Math.max(10, width / CHARACTER_WIDTH);
    element.style.containIntrinsicHeight = `auto ${Math.ceil(length / perLine) * LINE_HEIGHT}px`;
    element.classList.add(closedClass);
  }

  return {
    append(text, width) {
      let rest = text;
      while (rest !== '') {
        const taken = lengthForBlock(node?.length ?? 0, rest);
        const part = rest.slice(0, taken);
        rest = rest.slice(taken);
        if (node) node.appendData(part);
        else {
          node = document.createTextNode(part);
          const element = document.createElement('div');
          element.append(node);
          container.append(element);
        }
        const isFull =
          (node.length >= SOFT_LENGTH && node.data.endsWith('\n')) ||
          node.length >= HARD_LENGTH - 1 ||
          rest !== '';
        if (isFull && node.parentElement) {
          close(node.parentElement, node.length, width);
          node = undefined;
        }
      }
    },
    clear() {
      container.replaceChildren();
      node = undefined;
    },
  };
}
