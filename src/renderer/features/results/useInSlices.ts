/** Builds many things a few at a time, so that the window answers between: how many of them to build by now. */
import { useEffect, useState } from 'react';

/** So many at once: a row of a usual run. */
const FIRST = 4;
/** And so many more in each of the tasks that follow. */
const MORE = 2;

export function useInSlices(count: number): number {
  const [built, setBuilt] = useState(FIRST);
  useEffect(() => {
    if (built >= count) return undefined;
    // After the frame, not in it: what was built is seen before more is.
    const timer = setTimeout(() => setBuilt(built + MORE));
    return () => clearTimeout(timer);
  }, [built, count]);
  return built;
}
