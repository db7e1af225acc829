/** A completion's answer or reasoning as it arrives. React renders the frame; the text is appended past it. */
import { useResultsView } from '@renderer/state/resultsView';
import { useRuns } from '@renderer/state/run';
import { finalStep, isEnded } from '@shared/domain/run/completion';
import type { CellKey } from '@shared/domain/session/cells';
import { type ClipboardEvent, useLayoutEffect, useRef } from 'react';
import { openAddress } from './openAddress';
import classes from './StreamText.module.css';
import { type StreamSource, showStream } from './showStream';
import { createTextBlocks } from './textBlocks';
import { useMarkdownBlocks } from './useMarkdownBlocks';

interface Props {
  readonly sessionId: string;
  readonly cell: CellKey;
  /** `content`: the text as it was sent. */
  readonly field: 'text' | 'reasoning' | 'content';
  readonly label: string;
  /** Absent: as the window is set. */
  readonly isMarkdown?: boolean;
}

export function StreamText({ sessionId, cell, field, label, isMarkdown }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);

  const isChosen = useResultsView((state) => state.isMarkdown);
  const createMarkdownBlocks = useMarkdownBlocks(field === 'text' && (isMarkdown ?? isChosen));

  useLayoutEffect(() => {
    if (!scroller.current || !content.current) return undefined;
    const viewNow = () => useRuns.getState().views[sessionId];
    const completionNow = () => viewNow()?.completions.get(cell);
    const read = (): StreamSource => {
      const completion = completionNow();
      const step = completion && finalStep(completion);
      return {
        text: step?.[field] ?? (field === 'content' ? step?.text : undefined) ?? '',
        of: `${viewNow()?.request?.id} ${step?.startedAt}`,
        isEnded: completion === undefined || isEnded(completion),
      };
    };
    let last = completionNow();
    const subscribe = (listener: () => void) =>
      useRuns.subscribe(() => {
        const completion = completionNow();
        if (completion === last) return;
        last = completion;
        listener();
      });
    const create = createMarkdownBlocks ?? createTextBlocks;
    const blocks = create(content.current, classes.closed ?? '');
    return showStream(
      scroller.current,
      content.current,
      blocks,
      read,
      subscribe,
      createMarkdownBlocks !== undefined,
    );
  }, [sessionId, cell, field, createMarkdownBlocks]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div
      ref={scroller}
      className={classes.scroller}
      data-field={field}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onClick={openAddress}
      onKeyDown={openAddress}
    >
      <div
        ref={content}
        className={classes.content}
        data-testid={`output-${field}`}
        onCopy={createMarkdownBlocks ? undefined : onCopy}
      />
    </div>
  );
}

/** What is selected, as it is: without the line ends that the browser would add between blocks. */
function onCopy(event: ClipboardEvent<HTMLDivElement>): void {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  if (!event.currentTarget.contains(range.commonAncestorContainer)) return;
  event.clipboardData.setData('text/plain', range.cloneContents().textContent ?? '');
  event.preventDefault();
}
