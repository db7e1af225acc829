/**
 * A growing text as a list of blocks. Appending lays out and paints the last block only, so the price of a chunk does not
 * grow with what is there already.
 */
import { createTextSections, type TextBlocks } from '@renderer/ui/textSections';

/** A block ends at the first line end after this many characters … */
const SOFT_LENGTH = 300;
/** … or here, in a text without line ends. */
const HARD_LENGTH = 4_000;
const SECTION = 2_000;

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
  const sections = createTextSections(container, {
    length: SECTION,
    closedClass,
    linesOf: (filled, blocks) => filled + blocks,
  });
  let node: Text | undefined;

  function begin(text: string): Text {
    const block = document.createElement('div');
    const begun = document.createTextNode(text);
    block.append(begun);
    sections.open().append(block);
    return begun;
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
        if (!isFull) continue;
        sections.add(node.length, 1, width);
        node = undefined;
      }
    },
    end() {},
    clear() {
      sections.clear();
      node = undefined;
    },
  };
}
