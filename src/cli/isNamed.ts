/** Whether a person's words name a thing: by its id, or by a part of its title, in any case of letters. */
export const isNamed =
  (words: readonly string[]) =>
  ({ id, title }: { readonly id: string; readonly title: string }): boolean =>
    words.some((word) => word === id || title.toLowerCase().includes(word.toLowerCase()));
