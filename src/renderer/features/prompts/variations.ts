/** What the dialog of techniques offers for a prompt, and what it does with those that are chosen. */
import { currentLanguage, translate } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { useSession } from '@renderer/state/session';
import type { Edit } from '@renderer/state/sessionEdits';
import { isWithoutMarker, withMarker } from '@shared/domain/checks/check';
import { freeName } from '@shared/domain/freeName';
import { newId } from '@shared/domain/ids';
import type { Prompt } from '@shared/domain/session/session';
import type { Language } from '@shared/domain/session/template';
import {
  applyTechnique,
  type TechniqueName,
  techniqueNames,
  techniques,
} from '@shared/domain/techniques/applyTechnique';
import { languageOf } from '@shared/domain/techniques/languageOf';
import type { Unsuited } from '@shared/domain/techniques/technique';
import { techniqueWords } from '@shared/locales/techniqueWords';
import { showMade } from './promptActions';

export interface Variation {
  readonly name: TechniqueName;
  readonly doesReason: boolean;
  /** The sibling, or why there is none. */
  readonly made: Prompt | undefined;
  readonly why: Unsuited | undefined;
}

/** In the prompt's own words' language; of a prompt of variables alone, the window's. */
export const languageFor = (prompt: Prompt): Language => languageOf(prompt) ?? currentLanguage();

/** One of each technique, in the order in which they are taught. */
export function variationsOf(prompt: Prompt, language: Language): readonly Variation[] {
  return techniqueNames.map((name) => {
    const varied = applyTechnique(
      prompt,
      name,
      techniqueWords[language],
      useSession.getState().session.pools,
    );
    const isMade = varied.type === 'made';
    return {
      name,
      doesReason: techniques[name].doesReason,
      made: isMade ? varied.prompt : undefined,
      why: isMade ? undefined : varied.why,
    };
  });
}

/** `marker`: the checks that compare whole answers read what stands behind it from now on. */
export function addVariations(of: Prompt, chosen: readonly Variation[], marker: string | undefined): void {
  const { prompts, checks } = useSession.getState().session;
  const taken = new Set(prompts.map(({ name }) => name));
  const made = chosen.flatMap(({ name, made: sibling }): readonly Prompt[] => {
    const title = translate(`prompts:vary.technique.${name}.name`);
    return sibling ? [underNewIds(sibling, taken.has(title) ? freeName(title, taken, ' #') : title)] : [];
  });
  const index = prompts.findIndex(({ id }) => id === of.id) + 1;
  const text = translate('prompts:vary.done', { count: made.length, name: promptName(of.name) });
  const marked = marker === undefined ? [] : checks.filter(isWithoutMarker).map(({ id }) => id);
  showMade(made, index, text, {
    change: withMarkers(marked, undefined, marker),
    restoring: withMarkers(marked, marker, undefined),
  });
}

function underNewIds(prompt: Prompt, name: string): Prompt {
  const messages = prompt.messages.map((message) => ({ ...message, id: newId() }));
  return { ...prompt, id: newId(), name, messages };
}

/** A check that was given another marker meanwhile keeps it. */
const withMarkers =
  (ids: readonly string[], from: string | undefined, to: string | undefined): Edit =>
  (session) => ({
    ...session,
    checks: session.checks.map((check) => {
      const now = 'after' in check ? check.after : undefined;
      return ids.includes(check.id) && now === from ? withMarker(check, to) : check;
    }),
  });
