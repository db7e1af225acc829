/** The names that completion offers after `{{`. Apart from Monaco, so that naming the source does not load it. */
type Source = () => readonly string[];

let source: Source = () => [];

/** Says where the names come from; asked each time the list opens. */
export function offerVariableNames(names: Source): void {
  source = names;
}

export function variableNames(): readonly string[] {
  return source();
}
