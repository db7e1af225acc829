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

const PLACES: readonly { readonly key: RegExp; readonly known: ReadonlySet<string> }[] = (
  [
    [/^([^.[\]]+)$/, ROOT],
    [/(?:^|\.)tests\[\d+\]\.([^.[\]]+)$/, TEST],
    [/^defaultTest\.([^.[\]]+)$/, TEST],
    [/(?:^|\.)(?:tests\[\d+\]|defaultTest)(?:\.assert\[\d+\])+\.([^.[\]]+)$/, ASSERTION],
    [/^(?:providers|targets)\[\d+\]\.([^.[\]]+)$/, PROVIDER],
  ] as const
).map(([key, known]) => ({ key, known: new Set(known.split(' ')) }));

/** `root`: empty for the configuration itself. Of other files nothing is said: what of them is read is promptfoo's. */
export function isOfPromptfoo(root: string, path: string): boolean {
  if (root !== '') return true;
  return PLACES.every(({ key, known }) => {
    const name = key.exec(path)?.[1];
    return name === undefined || known.has(name);
  });
}
