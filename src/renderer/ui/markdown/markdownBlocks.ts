/** A growing text as rendered Markdown: what is finished stays as it is, only the chunk at the end is drawn again. */

import classes from './markdown.module.css';
import { renderChunk } from './renderMarkdown';
import { createMarkdownSplitter, type MarkdownChunk } from './splitMarkdown';

/** For guessing the height of a section that was never on screen. */
const CHARACTER_WIDTH = 7;
const LINE_HEIGHT = 21;
/** Chunks are gathered into sections of this many characters, skipped while out of sight: each chunk alone is too many. */
const SECTION = 6_000;

export interface MarkdownBlocks {
  /** `width`: the pane's, known without asking for a layout now. */
  append(text: string, width: number): void;
  clear(): void;
}

export function createMarkdownBlocks(container: HTMLElement, closedClass: string): MarkdownBlocks {
  let splitter = createMarkdownSplitter();
  let section: HTMLElement | undefined;
  let [sectionLength, sectionLines] = [0, 0];
  let openBlock: HTMLElement | undefined;
  let lastBlock: HTMLElement | undefined;
  container.classList.add(classes.markdown ?? '');

  function draw(chunk: MarkdownChunk): void {
    if (!section) {
      section = document.createElement('div');
      container.append(section);
    }
    if (!openBlock) {
      openBlock = document.createElement('div');
      section.append(openBlock);
      // One block of code in several parts is drawn without gaps.
      if (chunk.type === 'code' && chunk.isContinued) lastBlock?.setAttribute('data-goes-on', 'true');
    }
    openBlock.replaceChildren(...renderChunk(chunk));
  }
  function closeSection(width: number): void {
    if (!section) return;
    const perLine = Math.max(10, width / CHARACTER_WIDTH);
    const lines = Math.max(Math.ceil(sectionLength / perLine), sectionLines);
    section.style.containIntrinsicHeight = `auto ${lines * LINE_HEIGHT}px`;
    section.classList.add(closedClass);
    section = undefined;
    [sectionLength, sectionLines] = [0, 0];
  }

  return {
    append(text, width) {
      for (const chunk of splitter.push(text)) {
        draw(chunk);
        lastBlock = openBlock;
        openBlock = undefined;
        sectionLength += chunk.source.length;
        sectionLines += chunk.source.split('\n').length - 1;
        if (sectionLength >= SECTION) closeSection(width);
      }
      const open = splitter.open();
      if (open) draw(open);
    },
    clear() {
      container.classList.remove(classes.markdown ?? '');
      container.replaceChildren();
      splitter = createMarkdownSplitter();
      section = undefined;
      openBlock = undefined;
      lastBlock = undefined;
      [sectionLength, sectionLines] = [0, 0];
    },
  };
}
