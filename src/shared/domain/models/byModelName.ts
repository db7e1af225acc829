let collator: Intl.Collator | undefined;

/** Compares names of models: letters as in English, figures as numbers, so that 8b comes before 70b. Made when first asked: it takes 3 ms of a start. */
export function byModelName(one: string, other: string): number {
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(one, other);
}
