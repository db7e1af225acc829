/**
 * A growing text as a list of blocks. Appending lays out and paints the last block only, so the price of a chunk does not
 * grow with what is there already. Blocks are gathered into sections, which cost nothing while out of sight
 * (`content-visibility`); each block alone would be too many of them.
 */

/** A block ends at the first line end after this many characters … */
const SOFT_LENGTH = 300;
/** … or here, in a text without line ends. */
const HARD_LENGTH = 4_000;
/** A section ends with the block in which it reaches this many. */
const SECTION = 8_000;
/** For guessing the height of a section that was never on screen. */
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
  let section: HTMLElement | undefined;
  let node: Text | undefined;
  let [sectionLength, sectionBlocks] = [0, 0];

  function begin(text: string): Text {
    if (!section) {
      section = document.createElement('div');
      container.append(section);
    }
    const block = document.createElement('div');
    const begun = document.createTextNode(text);
    block.append(begun);
    section.append(block);
    return begun;
  }
  function closeBlock({ length }: Text, width: number): void {
    node = undefined;
    sectionLength += length;
    sectionBlocks += 1;
    if (!section || sectionLength < SECTION) return;
    const perLine = Math.max(10, width / CHARACTER_WIDTH);
    const lines = Math.ceil(sectionLength / perLine) + sectionBlocks;
    section.style.containIntrinsicHeight = `auto ${lines * LINE_HEIGHT}px`;
    section.classList.add(closedClass);
    section = undefined;
    [sectionLength, sectionBlocks] = [0, 0];
  }

  return {
    append(text, width) {
      let rest = text;
      while (rest !== '') {
        const taken = lengthForBlock(node?.length ?? 0, rest);
        const part = rest.slice(0, taken);
        rest = rest.slice(taken);
        if (node) node.appendData(part);
        else node = begin(part);
        const isFull =
          (node.length >= SOFT_LENGTH && node.data.endsWith('\n')) ||
          node.length >= HARD_LENGTH - 1 ||
          rest !== '';
        if (isFull) closeBlock(node, width);
      }
    },
    clear() {
      container.replaceChildren();
      section = undefined;
      node = undefined;
      [sectionLength, sectionBlocks] = [0, 0];
    },
  };
}
