/** Names that would be the same get a number: "Fast #1", "Fast #2". What has a name of its own keeps it. */
export function numbered(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const taken = new Set(names);
  const last = new Map<string, number>();
  return names.map((name) => {
    if (counts.get(name) === 1) return name;
    let number = last.get(name) ?? 0;
    let made: string;
    do {
      number += 1;
      made = `${name} #${number}`;
    } while (taken.has(made));
    last.set(name, number);
    taken.add(made);
    return made;
  });
}
