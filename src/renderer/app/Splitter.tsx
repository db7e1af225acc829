/** The line between two parts: dragged, or moved by the arrow keys. What it changes is as wide as it says. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import classes from './Splitter.module.css';

interface Props {
  readonly label: string;
  /** Which of its neighbours gets the width. */
  readonly of: 'previous' | 'next';
  /** Pixels. */
  readonly onResize: (width: number) => void;
  readonly onDoubleClick?: () => void;
}

/** Pixels a key. */
const STEP = 16;

export function Splitter({ label, of, onResize, onDoubleClick }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const percent = usePercent(line, of);
  const neighbour = () =>
    of === 'previous' ? line.current?.previousElementSibling : line.current?.nextElementSibling;
  const width = () => neighbour()?.getBoundingClientRect().width ?? 0;

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const { clientX: startX, currentTarget, pointerId } = event;
    const startWidth = width();
    currentTarget.setPointerCapture(pointerId);
    const onMove = ({ clientX }: globalThis.PointerEvent) =>
      onResize(startWidth + (of === 'previous' ? clientX - startX : startX - clientX));
    const onEnd = () => {
      currentTarget.removeEventListener('pointermove', onMove);
      currentTarget.removeEventListener('lostpointercapture', onEnd);
    };
    currentTarget.addEventListener('pointermove', onMove);
    currentTarget.addEventListener('lostpointercapture', onEnd);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const isWider = (key === 'ArrowRight') === (of === 'previous');
    onResize(width() + (isWider ? STEP : -STEP));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved has a value, which <hr> has not
    <div
      ref={line}
      className={classes.line}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDoubleClick={onDoubleClick}
    />
  );
}

/** Where it stands in what it parts, from the left. */
function usePercent(line: RefObject<HTMLDivElement | null>, of: Props['of']): number {
  const [percent, setPercent] = useState(50);
  useEffect(() => {
    const element = line.current;
    const around = element?.parentElement;
    const neighbour = of === 'previous' ? element?.previousElementSibling : element?.nextElementSibling;
    if (!element || !around || !neighbour) return undefined;
    const observer = new ResizeObserver(() => {
      const box = around.getBoundingClientRect();
      const at = (element.getBoundingClientRect().left - box.left) / (box.width || 1);
      setPercent(Math.round(at * 100));
    });
    observer.observe(neighbour);
    observer.observe(around);
    return () => observer.disconnect();
  }, [line, of]);
  return percent;
}
