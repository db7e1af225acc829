/** A growing text as rendered Markdown: what is finished stays as it is, only the chunk at the end is drawn again. */

import classes from './markdown.module.css';
import { renderChunk } from './renderMarkdown';
import { createMarkdownSplitter, type MarkdownChunk } from './splitMarkdown';

/** For guessing the height of a block that was never on screen. */
const CHARACTER_WIDTH = 7;
const LINE_HEIGHT = 21;

export interface MarkdownBlocks {
  /** `width`: the pane's, known without asking for a layout now. */
  append(text: string, width: number): void;
  clear(): void;
}

export function createMarkdownBlocks(container: HTMLElement, closedClass: string): MarkdownBlocks {
  let splitter = createMarkdownSplitter();
  let openBlock: HTMLElement | undefined;
  container.classList.add(classes.markdown ?? '');

  function draw(chunk: MarkdownChunk): HTMLElement {
    if (!openBlock) {
      openBlock = document.createElement('div');
      container.append(openBlock);
    }
    openBlock.replaceChildren(...renderChunk(chunk));
    return openBlock;
  }

  return {
    append(text, width) {
      for (const chunk of splitter.push(text)) {
        const block = draw(chunk);
        const perLine = Math.max(10, width / CHARACTER_WIDTH);
        const lines = Math.max(Math.ceil(chunk.source.length / perLine), chunk.source.split('\n').length - 1);
        block.style.containIntrinsicHeight = `auto ${lines * LINE_HEIGHT}px`;
        block.classList.add(closedClass);
        openBlock = undefined;
      }
      const open = splitter.open();
      if (open) draw(open);
    },
    clear() {
      container.classList.remove(classes.markdown ?? '');
      container.replaceChildren();
      splitter = createMarkdownSplitter();
      openBlock = undefined;
    },
  };
}
