/** The first of `name_2`, `name_3` … that nothing has; `joint`: what stands before the number. */
export function freeName(name: string, taken: ReadonlySet<string>, joint = '_'): string {
  let number = 2;
  while (taken.has(`${name}${joint}${number}`)) number += 1;
  return `${name}${joint}${number}`;
}
