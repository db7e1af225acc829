/** What a run's items are called, in the language in use: found once for a run and a language. */
import { currentLanguage, translate } from '@renderer/locales/i18n';
import type { Grid } from '@shared/domain/session/grid';
import { type GridNames, type GridWords, gridNames } from '@shared/domain/session/gridNames';

interface NamedGrid extends Grid {
  readonly providers: GridWords['providers'];
}

const known = new WeakMap<Grid, { readonly language: string; readonly names: GridNames }>();

export function namesOf(grid: NamedGrid): GridNames {
  const language = currentLanguage();
  const before = known.get(grid);
  if (before?.language === language) return before.names;
  const names = gridNames(grid, {
    providers: grid.providers,
    unnamed: translate('results:card.noModel'),
    noPrompt: translate('prompts:noName'),
    prompt: (name) => translate('results:row.prompt', { name }),
    case: ({ number }) => translate('results:row.case', { number }),
    sample: (number) => translate('results:row.sample', { number }),
  });
  known.set(grid, { language, names });
  return names;
}
