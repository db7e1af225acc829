/**
 * Keeps a pane's text equal to a completion's, by appending what is new. It follows the end while the reader is there,
 * and stays put once they scroll up.
 */

import type { TextBlocks } from '@renderer/ui/textSections';
import { readInNextFrame, writeInNextFrame } from './frame';

export interface StreamSource {
  readonly text: string;
  /** Another value: another run or another try, whose text begins anew. */
  readonly of: string;
  readonly isEnded: boolean;
}

/** Beyond this many characters at once the rest waits for the next frame, so that opening a huge text does not freeze. */
const MOST_AT_ONCE = 200_000;
/** Elements cost more than plain text: so much at a time, until its turn is over. */
const MARKDOWN_AT_ONCE = 2_000;
const MARKDOWN_MS = 2;
/** Being this near the end, pixels, counts as being there. */
const NEAR = 24;

/** Returns how to stop. `read` gives the state now, `subscribe` tells of changes. */
export function showStream(
  scroller: HTMLElement,
  content: HTMLElement,
  blocks: TextBlocks,
  read: () => StreamSource,
  subscribe: (listener: () => void) => () => void,
  isMarkdown: boolean,
): () => void {
  let shown = 0;
  let { of } = read();
  /** Asked for when there is something to lay out: asking makes the browser lay out all that waits. */
  let width: number | undefined;
  let isFollowing: boolean | undefined;
  /** Whether the text on its way was seen to be so; a finished one is shown from its top. */
  let isOnItsWay = !read().isEnded;
  let lastTop = 0;

  const follow = (is: boolean) => {
    // To say the same again would have the browser work out styles anew for the next who asks for a size.
    if (is === isFollowing) return;
    isFollowing = is;
    // Keeping in place what is read takes time at each change, and is of use only to who reads further up.
    scroller.style.overflowAnchor = is ? 'none' : '';
  };

  const writeAll = () => write(MOST_AT_ONCE, performance.now() + MARKDOWN_MS);
  const write = (room: number, until: number) => {
    const most = isMarkdown ? MARKDOWN_AT_ONCE : Math.max(1, Math.min(room, MOST_AT_ONCE));
    const source = read();
    if (source.of !== of || source.text.length < shown) {
      blocks.clear();
      shown = 0;
      of = source.of;
      follow(isOnItsWay);
      lastTop = 0;
    }
    if (source.text.length === shown) {
      if (source.isEnded) blocks.end();
      return;
    }
    width ??= scroller.clientWidth;
    do {
      const end = Math.min(source.text.length, shown + most);
      blocks.append(source.text.slice(shown, end), width);
      shown = end;
    } while (isMarkdown && shown < source.text.length && performance.now() < until);
    readInNextFrame(toEnd);
    if (shown < source.text.length) writeInNextFrame(write);
    else if (source.isEnded) blocks.end();
  };
  const toEnd = () => {
    if (!isFollowing) return;
    scroller.scrollTop = scroller.scrollHeight;
  };
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const distance = scrollHeight - scrollTop - clientHeight;
    if (distance < 2) follow(true);
    else if (scrollTop < lastTop) follow(false);
    else if (distance < NEAR) follow(true);
    lastTop = scrollTop;
  };
  const sizes = new ResizeObserver(() => {
    width = scroller.clientWidth;
    toEnd();
  });

  follow(isOnItsWay);
  if (isOnItsWay) writeInNextFrame(write);
  else writeAll();
  scroller.addEventListener('scroll', onScroll, { passive: true });
  sizes.observe(scroller);
  sizes.observe(content);
  // At its end the text is complete at once: whoever learns of the end can read it.
  const unsubscribe = subscribe(() => {
    if (!read().isEnded) {
      isOnItsWay = true;
      writeInNextFrame(write);
      return;
    }
    writeAll();
    isOnItsWay = false;
  });
  return () => {
    unsubscribe();
    sizes.disconnect();
    scroller.removeEventListener('scroll', onScroll);
    blocks.clear();
  };
}
