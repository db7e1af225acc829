/**
 * Which keys promptfoo 0.121.20 has, in the places whose keys it names one by one: any other there it makes no use of. Elsewhere
 * a key may be anything, such as a provider's own setting.
 */

const ROOT =
  'tags description providers targets prompts tests scenarios defaultTest outputPath sharing nunjucksFilters env derivedMetrics extensions metadata redteam writeLatestResults tracing evaluateOptions commandLineOptions';
const TEST =
  'description vars provider providers prompts providerOutput assert assertScoringFunction options threshold metadata path config';
const ASSERTION =
  'type value config threshold weight provider rubricPrompt metric transform contextTransform assert';
const PROVIDER = 'id label config prompts transform delay env inputs';
const PROMPT = 'id raw label config function';

const PLACES: readonly { readonly key: RegExp; readonly known: ReadonlySet<string> }[] = (
  [
    [/^([^.[\]]+)$/, ROOT],
    [/(?:^|\.)tests\[\d+\]\.([^.[\]]+)$/, TEST],
    [/^defaultTest\.([^.[\]]+)$/, TEST],
    [/(?:^|\.)(?:tests\[\d+\]|defaultTest)(?:\.assert\[\d+\])+\.([^.[\]]+)$/, ASSERTION],
    [/^(?:providers|targets)\[\d+\]\.([^.[\]]+)$/, PROVIDER],
    [/^prompts\[\d+\]\.([^.[\]]+)$/, PROMPT],
  ] as const
).map(([key, known]) => ({ key, known: new Set(known.split(' ')) }));

/** What of a configuration stands in a file of its own. */
export type FileKind = 'tests' | 'providers' | 'scenarios';

/** Where a value stands: in the configuration itself, or in a file of it, by its name and what it holds. */
export interface Root {
  readonly path: string;
  readonly kind: FileKind | undefined;
}

/** A file of several things or of one is read as the configuration's own list of them. */
export function isOfPromptfoo(root: Root, path: string): boolean {
  const place = root.kind === undefined ? path : placeIn(root.kind, path.slice(root.path.length));
  return PLACES.every(({ key, known }) => {
    const name = key.exec(place)?.[1];
    return name === undefined || known.has(name);
  });
}

const placeIn = (kind: FileKind, rest: string): string =>
  `${kind}${rest.startsWith('[') ? '' : '[0]'}${rest}`;
