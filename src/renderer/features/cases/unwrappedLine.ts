/** Values with a line that takes a window's engine half a minute to wrap: they are shown as they stand, and scroll sideways. */

/** A line of 100,000 characters wraps in half a second, one of a million in thirty. */
const LONGEST_WRAPPED = 50_000;

/** For the field that holds the value; undefined as a rule. */
export function unwrappedLine(value: string): true | undefined {
  if (value.length <= LONGEST_WRAPPED) return undefined;
  for (let start = 0; start < value.length; ) {
    const end = value.indexOf('\n', start);
    const stop = end === -1 ? value.length : end;
    if (stop - start > LONGEST_WRAPPED) return true;
    start = stop + 1;
  }
  return undefined;
}
