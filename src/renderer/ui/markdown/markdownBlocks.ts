/** A growing text as rendered Markdown: what is finished stays as it is, only the chunk at the end is drawn again. */

import { createTextSections, type TextBlocks } from '../textSections';
import { withoutIndent } from './lines';
import classes from './markdown.module.css';
import { type Definitions, infoOf, parseMarkdown } from './parseMarkdown';
import { createReferences } from './references';
import { renderBlocks, renderCode } from './renderMarkdown';
import { createMarkdownSplitter, type MarkdownChunk } from './splitMarkdown';

/** Characters of a section; a section's chunks have elements of their own, so it is smaller than a plain text's. */
const SECTION = 6_000;

interface Piece {
  readonly block: HTMLElement;
  /** Without a list's indentation. */
  readonly text: string;
}

export function createMarkdownBlocks(container: HTMLElement, closedClass: string): TextBlocks {
  let splitter = createMarkdownSplitter();
  let references = createReferences<Piece>();
  const sections = createTextSections(container, { length: SECTION, closedClass, linesOf: Math.max });
  let openBlock: HTMLElement | undefined;
  let lastBlock: HTMLElement | undefined;
  container.classList.add(classes.markdown ?? '');

  /** `isDone`: no more comes to it, so that links elsewhere may go by what it defines. */
  function draw(chunk: MarkdownChunk, isDone: boolean): void {
    if (!openBlock) {
      openBlock = document.createElement('div');
      sections.open().append(openBlock);
      // One block of code in several parts is drawn without gaps.
      if (chunk.type === 'code' && chunk.isContinued) lastBlock?.setAttribute('data-goes-on', 'true');
    }
    if (chunk.type === 'code') {
      openBlock.replaceChildren(renderCode(infoOf(chunk.info), chunk.text, chunk.isContinued));
      return;
    }
    const piece = { block: openBlock, text: withoutIndent(chunk.source, chunk.indent) };
    const definitions = drawPiece(piece);
    if (!isDone || !chunk.source.includes('[')) return;
    for (const one of references.add(piece, chunk.source, definitions)) drawPiece(one);
  }
  function drawPiece({ block, text }: Piece): Definitions {
    const definitions = references.within();
    block.replaceChildren(...renderBlocks(parseMarkdown(text, definitions)));
    return definitions;
  }

  return {
    append(text, width) {
      for (const chunk of splitter.push(text)) {
        draw(chunk, true);
        lastBlock = openBlock;
        openBlock = undefined;
        sections.add(chunk.source.length, chunk.source.split('\n').length - 1, width);
      }
      const open = splitter.open();
      if (open) draw(open, false);
    },
    end() {
      const open = splitter.open();
      if (open) draw(open, true);
    },
    clear() {
      container.classList.remove(classes.markdown ?? '');
      sections.clear();
      splitter = createMarkdownSplitter();
      references = createReferences();
      openBlock = undefined;
      lastBlock = undefined;
    },
  };
}
