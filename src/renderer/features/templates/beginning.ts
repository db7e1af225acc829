/** What the gallery holds: its own templates with their lessons, and the user's. */
import { matchesWords } from '@renderer/ui/matchesWords';
import type { OwnTemplate } from '@shared/domain/library';
import type { SessionContent } from '@shared/domain/session/session';
import type { Language, Template } from '@shared/domain/session/template';
import type { Wanted } from './shelf';

export type Beginning =
  | { readonly type: 'own'; readonly own: OwnTemplate }
  | { readonly type: 'lesson'; readonly template: Template };

/** Unique among all. */
export const keyOf = (beginning: Beginning): string =>
  beginning.type === 'own' ? `own/${beginning.own.slug}` : beginning.template.id;

/** What a session begins with. */
export const contentOf = (beginning: Beginning, language: Language): SessionContent =>
  beginning.type === 'own' ? beginning.own.session : beginning.template.session[language];

/** The user's own that are wanted: by what stands in them, and by the techniques of their prompts; of their tasks nothing is known. */
export function wantedOwn(
  own: readonly OwnTemplate[],
  { words, technique, kind }: Wanted,
): readonly OwnTemplate[] {
  if (kind !== undefined) return [];
  return own.filter(({ session: { title, notes, tags, prompts } }) => {
    const texts = prompts.flatMap(({ name, messages }) => [name, ...messages.map(({ content }) => content)]);
    const hasTechnique =
      technique === undefined || prompts.some((each) => each.technique?.name === technique);
    return hasTechnique && matchesWords([title, notes, ...tags, ...texts].join('\n'), words);
  });
}
