/** What the gallery calls techniques and tasks: techniques as "Vary by technique…" does. */
import { translate } from '@renderer/locales/i18n';
import type { Language } from '@shared/domain/session/template';
import { type TechniqueName, techniques } from '@shared/domain/techniques/applyTechnique';
import type { Kind, Technique } from './shelf';

const canVary = (name: Technique): name is TechniqueName & Technique => name in techniques;

/** In one of the languages. */
export function techniqueName(name: Technique, lng: Language): string {
  return canVary(name)
    ? translate(`prompts:vary.technique.${name}.name`, { lng })
    : translate(`templates:technique.${name}`, { lng });
}

/** In one of the languages. */
export const kindName = (name: Kind, lng: Language): string => translate(`templates:kind.${name}`, { lng });

export const shelfNames = { technique: techniqueName, kind: kindName };
