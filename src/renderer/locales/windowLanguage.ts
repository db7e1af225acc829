import type { Language } from '@shared/domain/session/template';

/** The language that a preference comes to. By itself, for it is asked before the window's script is there (app/main.ts). */
export const windowLanguage = (chosen: Language | 'system', systemLanguage: Language): Language =>
  chosen === 'system' ? systemLanguage : chosen;
