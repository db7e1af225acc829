/** The gallery's order, search and counts. */
import { matchesWholeWords, matchesWords } from '@renderer/ui/matchesWords';
import type { Language, Template } from '@shared/domain/session/template';
import { templateSchema } from '@shared/domain/session/template';

export type Group = Template['group'];
export type Technique = Template['techniques'][number];
export type Kind = Template['kind'];

/** From the plainest to the most involved, which is also the order to learn them in. */
const groups: readonly Group[] = templateSchema.shape.group.options;

/** What narrows the gallery down; an empty text, and what is not set, leaves nothing out. */
export interface Wanted {
  readonly words: string;
  readonly technique?: Technique | undefined;
  readonly kind?: Kind | undefined;
}

/** What techniques and tasks are called in a language. */
export interface ShelfNames {
  readonly technique: (name: Technique, language: Language) => string;
  readonly kind: (name: Kind, language: Language) => string;
}

/** Everything a person may remember of a template: in both languages what it is called and about, in theirs what it sends. */
function searchable(template: Template, language: Language, names: ShelfNames): string {
  const { id, techniques, kind, title, task, see, why, reference, session } = template;
  const named = (['en', 'zh-CN'] as const).flatMap((each) => [
    title[each],
    task[each],
    names.kind(kind, each),
    ...techniques.map((technique) => names.technique(technique, each)),
  ]);
  const texts = session[language].prompts.flatMap(({ messages }) => messages.map(({ content }) => content));
  return [id, ...techniques, ...named, see[language], why[language], reference.text, ...texts].join('\n');
}

/** How far a title is from what is looked for: 0 where the words are whole words of it, 1 where it holds them, else 2. */
function distanceOf({ title }: Template, words: string): number {
  const titles = Object.values(title);
  if (titles.some((each) => matchesWholeWords(each, words))) return 0;
  return titles.some((each) => matchesWords(each, words)) ? 1 : 2;
}

/**
 * Those that are wanted, in the order they are shown: by group, as given within one; those whose title has the words come first,
 * with their group.
 */
export function shelve(
  templates: readonly Template[],
  { words, technique, kind }: Wanted,
  language: Language,
  names: ShelfNames,
): readonly Template[] {
  const wanted = templates.filter(
    (template) =>
      (technique === undefined || template.techniques.includes(technique)) &&
      (kind === undefined || template.kind === kind) &&
      matchesWords(searchable(template, language, names), words),
  );
  const byGroup = groups.flatMap((group) => wanted.filter((template) => template.group === group));
  const byDistance = [0, 1, 2].flatMap((distance) =>
    byGroup.filter((template) => distanceOf(template, words) === distance),
  );
  const nearest = [...new Set(byDistance.map(({ group }) => group))];
  return nearest.flatMap((group) => byDistance.filter((template) => template.group === group));
}

/** How many of them have each. */
export function counted<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
