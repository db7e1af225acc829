/** Text without halves of characters (UTF-16's surrogates), which no file of UTF-8 can hold. */

/** Of one text. */
export const wellFormedText = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

interface WellFormed<T> {
  readonly value: T;
  /** In how many texts there were any. */
  readonly broken: number;
}

/** The same value with U+FFFD in their place, names of fields too. What has none is the same object. */
export function wellFormed<T>(value: T): WellFormed<T> {
  let broken = 0;
  const mended = (each: unknown): unknown => {
    if (typeof each === 'string') {
      const whole = wellFormedText(each);
      if (whole !== each) broken += 1;
      return whole;
    }
    if (typeof each !== 'object' || each === null) return each;
    if (Array.isArray(each)) return each.map(mended);
    return Object.fromEntries(
      Object.entries(each).map(([name, inner]) => [wellFormedText(name), mended(inner)]),
    );
  };
  const made = mended(value) as T;
  return broken > 0 ? { value: made, broken } : { value, broken };
}
