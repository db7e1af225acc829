/** Patterns of paths: `**` any folders, `*` and `?` within a name, `{a,b}` either. Whatever the pattern, in time that grows with its length. */

/** Where it may be in the path behind a piece of the pattern, from where it may be before it. */
type Step = (path: string, at: readonly number[]) => readonly number[];

/** Whether a path is one of those that the pattern means. */
export function globOf(pattern: string): (path: string) => boolean {
  const steps = Array.from(pattern.matchAll(/\*\*\/|\*{2,}|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g), ([piece]) =>
    stepOf(piece),
  );
  return (path) => {
    let at: readonly number[] = [0];
    for (const step of steps) {
      at = step(path, at);
      if (at.length === 0) return false;
    }
    return at.includes(path.length);
  };
}

function stepOf(piece: string): Step {
  if (piece === '**/') return folders;
  if (piece.startsWith('**')) return (path, [first = path.length]) => upTo(first, path.length);
  if (piece === '*') return withinName;
  if (piece === '?')
    return (path, at) =>
      at.filter((each) => each < path.length && path[each] !== '/').map((each) => each + 1);
  const choices = /^\{(.*)\}$/.exec(piece)?.[1]?.split(',') ?? [piece];
  return (path, at) =>
    sorted(
      at.flatMap((each) =>
        choices.filter((said) => path.startsWith(said, each)).map((said) => each + said.length),
      ),
    );
}

const folders: Step = (path, at) => {
  const found = new Set(at);
  // What is added while it is gone through is gone through, too.
  for (const each of found) {
    const slash = path.indexOf('/', each);
    if (slash > each) found.add(slash + 1);
  }
  return sorted([...found]);
};

const withinName: Step = (path, at) => {
  const found: number[] = [];
  for (const each of at) {
    const slash = path.indexOf('/', each);
    const from = Math.max(each, (found.at(-1) ?? -1) + 1);
    found.push(...upTo(from, slash < 0 ? path.length : slash));
  }
  return found;
};

const upTo = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

const sorted = (all: readonly number[]): readonly number[] => [...new Set(all)].sort((a, b) => a - b);
