/** The gallery's order and search. */
import { matchesWords } from '@renderer/ui/matchesWords';
import type { Language, Template } from '@shared/domain/session/template';

export type Technique = Template['technique'];

/** From the plainest to the most involved, which is also the order to learn them in. */
export const techniques: readonly Technique[] = [
  'task',
  'role-play',
  'zero-shot',
  'few-shot',
  'zero-shot-chain-of-thought',
  'chain-of-thought',
];

/** Everything a person may remember of a template, in the language they read, and its English title and id. */
function searchable(template: Template, language: Language): string {
  const { id, technique, title, task, why, reference, session } = template;
  const texts = session[language].prompts.flatMap(({ messages }) => messages.map(({ content }) => content));
  return [
    id,
    technique,
    title.en,
    title[language],
    task[language],
    why[language],
    reference.text,
    ...texts,
  ].join('\n');
}

/** Those that match, in the order they are shown: by technique, as given within one. */
export function shelve(
  templates: readonly Template[],
  query: string,
  language: Language,
): readonly Template[] {
  return techniques.flatMap((technique) =>
    templates.filter(
      (template) => template.technique === technique && matchesWords(searchable(template, language), query),
    ),
  );
}
