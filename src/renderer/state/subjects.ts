/** The things that commands are about, and which of a kind is meant where none is pointed at. */
import { create } from 'zustand';
import { useLibrary } from './library';
import { useResultsView } from './resultsView';
import { useRuns } from './run';
import { useSession } from './session';

const kinds = ['prompt', 'message', 'model', 'case', 'check', 'cell', 'session'] as const;
export type SubjectKind = (typeof kinds)[number];

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** For the element of a thing: the keys and menus within it are about it. */
export const subjectAttribute = (kind: SubjectKind, id: string) => ({ 'data-subject': `${kind} ${id}` });

/** The innermost thing, of that kind if one is named, that the element is in. */
export function subjectAt(target: EventTarget | null, kind?: SubjectKind): Subject | undefined {
  if (!(target instanceof Element)) return undefined;
  const selector = kind ? `[data-subject^="${kind} "]` : '[data-subject]';
  const [found = '', ...rest] = (target.closest<HTMLElement>(selector)?.dataset.subject ?? '').split(' ');
  const known = kinds.find((each) => each === found);
  return known && { kind: known, id: rest.join(' ') };
}

/** By kind, the one that the focus was in last. */
export const useInHand = create<Readonly<Partial<Record<SubjectKind, string>>>>()(() => ({}));

/** What the focus comes into is in hand. */
export function takeInHand(target: EventTarget | null): void {
  for (const kind of kinds) {
    const subject = subjectAt(target, kind);
    if (subject) useInHand.setState({ [kind]: subject.id });
  }
}

/** The one that the focus was in last, or that is shown, or the only one there is. */
export function currentOf(kind: SubjectKind): string | undefined {
  const { slug, promptId } = useSession.getState();
  if (kind === 'session') return slug;
  if (kind === 'prompt') return promptId;
  const ids = idsOf(kind);
  const meant = kind === 'cell' ? useResultsView.getState().cell : useInHand.getState()[kind];
  return meant !== undefined && ids.includes(meant) ? meant : ids.length === 1 ? ids[0] : undefined;
}

function idsOf(kind: SubjectKind): readonly string[] {
  const { session, promptId } = useSession.getState();
  const prompt = session.prompts.find(({ id }) => id === promptId);
  switch (kind) {
    case 'session':
      return useLibrary.getState().sessions.map(({ slug }) => slug);
    case 'prompt':
      return session.prompts.map(({ id }) => id);
    case 'message':
      return prompt?.messages.flatMap(({ id }) => id ?? []) ?? [];
    case 'model':
      return session.models.map(({ id }) => id);
    case 'case':
      return session.cases.map(({ id }) => id);
    case 'check':
      return session.checks.map(({ id }) => id);
    case 'cell':
      return useRuns.getState().views[session.id]?.cells ?? [];
  }
}
