/** A growing text as rendered Markdown: what is finished stays as it is, only the chunk at the end is drawn again. */

import { createTextSections, type TextBlocks } from '../textSections';
import classes from './markdown.module.css';
import { renderChunk } from './renderMarkdown';
import { createMarkdownSplitter, type MarkdownChunk } from './splitMarkdown';

/** Characters of a section; a section's chunks have elements of their own, so it is smaller than a plain text's. */
const SECTION = 6_000;

export function createMarkdownBlocks(container: HTMLElement, closedClass: string): TextBlocks {
  let splitter = createMarkdownSplitter();
  const sections = createTextSections(container, { length: SECTION, closedClass, linesOf: Math.max });
  let openBlock: HTMLElement | undefined;
  let lastBlock: HTMLElement | undefined;
  container.classList.add(classes.markdown ?? '');

  function draw(chunk: MarkdownChunk): void {
    if (!openBlock) {
      openBlock = document.createElement('div');
      sections.open().append(openBlock);
      // One block of code in several parts is drawn without gaps.
      if (chunk.type === 'code' && chunk.isContinued) lastBlock?.setAttribute('data-goes-on', 'true');
    }
    openBlock.replaceChildren(...renderChunk(chunk));
  }

  return {
    append(text, width) {
      for (const chunk of splitter.push(text)) {
        draw(chunk);
        lastBlock = openBlock;
        openBlock = undefined;
        sections.add(chunk.source.length, chunk.source.split('\n').length - 1, width);
      }
      const open = splitter.open();
      if (open) draw(open);
    },
    clear() {
      container.classList.remove(classes.markdown ?? '');
      sections.clear();
      splitter = createMarkdownSplitter();
      openBlock = undefined;
      lastBlock = undefined;
    },
  };
}
