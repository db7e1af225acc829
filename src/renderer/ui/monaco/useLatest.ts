import { type RefObject, useLayoutEffect, useRef } from 'react';

/** The newest props for callbacks that live as long as the editor. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
