/** Looks on from inside a page: when a button was clicked, when which text was painted, how long frames took. */
import type { Page } from '@playwright/test';

export interface Seen {
  readonly clickedAt: number;
  /** When the first of the answers began to be on the screen, and when the last was complete. */
  readonly begunAt: number;
  readonly endedAt: number;
  /** Milliseconds between the frames from the first text to the last. */
  readonly frames: readonly number[];
  /** The longest task in that time; the browser tells of those of 50 ms and more only. */
  readonly longestTask: number;
}

/** Call before the click; the promise inside resolves once all texts are on the screen. */
export async function watch(page: Page, run: string, panes: number): Promise<() => Promise<Seen>> {
  await page.evaluate(install, { run, panes });
  return () => page.evaluate(() => (window as unknown as { seen: Promise<Seen> }).seen);
}

export type Rest = Pick<Seen, 'frames' | 'longestTask'>;

/** Looks on until it is asked what it saw: frames and the longest task, whatever is on the screen. */
export async function lookOn(page: Page): Promise<() => Promise<Rest>> {
  await page.evaluate(installRest);
  return () => page.evaluate(() => (window as unknown as { rest: () => Promise<Rest> }).rest());
}

/** Runs in the page. */
function installRest(): void {
  const frames: number[] = [];
  let longestTask = 0;
  let last = performance.now();
  let isOver = false;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  tasks.observe({ type: 'longtask' });
  const onFrame = (stamp: number) => {
    frames.push(stamp - last);
    last = stamp;
    if (!isOver) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  (window as unknown as { rest: () => Promise<unknown> }).rest = async () => {
    isOver = true;
    // The browser tells of a long task a moment after it.
    await new Promise((resolve) => setTimeout(resolve, 200));
    tasks.disconnect();
    return { frames, longestTask };
  };
}

/** Runs in the page. */
function install({ run, panes }: { run: string; panes: number }): void {
  const now = () => performance.timeOrigin + performance.now();
  const mark = new RegExp(`<(begin|end)${run}-(\\d+)>`, 'g');
  const found = new Set<string>();
  const stamps: number[] = [];
  let unpainted: string[] = [];
  let clickedAt = Number.NaN;
  let begunAt = Number.NaN;
  let longestTask = 0;
  let isOver = false;

  window.addEventListener(
    'click',
    (event) => {
      clickedAt = performance.timeOrigin + event.timeStamp;
    },
    { capture: true, once: true },
  );
  const tasks = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (performance.timeOrigin + entry.startTime + entry.duration > clickedAt)
        longestTask = Math.max(longestTask, entry.duration);
    }
  });
  tasks.observe({ type: 'longtask' });

  const lookAt = (text: string) => {
    for (const [name] of text.matchAll(mark)) {
      if (found.has(name)) continue;
      found.add(name);
      unpainted.push(name);
    }
  };
  const changes = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') lookAt((target as Text).data);
      else for (const node of addedNodes) lookAt(node.textContent ?? '');
    }
  });
  changes.observe(document.body, { childList: true, characterData: true, subtree: true });

  (window as unknown as { seen: Promise<unknown> }).seen = new Promise((resolve) => {
    let painted = 0;
    // A message that is posted during a frame arrives once that frame is drawn.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      for (const name of data as string[]) {
        if (name.startsWith('<begin') && Number.isNaN(begunAt)) begunAt = now();
        if (name.startsWith('<end')) painted += 1;
      }
      if (painted < panes) return;
      isOver = true;
      const endedAt = now();
      changes.disconnect();
      // The browser tells of a long task a moment after it.
      setTimeout(() => {
        tasks.disconnect();
        const during = stamps.filter((stamp) => stamp >= begunAt - 17 && stamp <= endedAt);
        const frames = during.slice(1).map((stamp, index) => stamp - (during[index] ?? stamp));
        resolve({ clickedAt, begunAt, endedAt, frames, longestTask });
      }, 200);
    };
    const onFrame = (stamp: number) => {
      if (isOver) return;
      stamps.push(performance.timeOrigin + stamp);
      requestAnimationFrame(onFrame);
      // After the callbacks of this frame and their mutation records, before it is drawn.
      new ResizeObserver((_, observer) => {
        observer.disconnect();
        const names = unpainted;
        unpainted = [];
        port2.postMessage(names);
      }).observe(document.body);
    };
    requestAnimationFrame(onFrame);
  });
}
