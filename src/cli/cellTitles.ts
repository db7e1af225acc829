/** How answers are headed on the terminal: by what differs; what is the same for all is said once, before the first. */

import type { RunRequest } from '@shared/domain/run/run';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { gridOf } from '@shared/domain/session/grid';
import { gridNames } from '@shared/domain/session/gridNames';
import type { Language } from '@shared/domain/session/template';
import { visibleName } from '@shared/formats/visibleText';
import { textIn } from '@shared/locales/terminalText';

export interface CellTitles {
  /** Empty where there is nothing to say, or only one answer to come: then its title says it all. */
  readonly common: string;
  readonly of: (key: CellKey) => string;
  /** What the cell's model is called among those of the run. */
  readonly aliasOf: (key: CellKey) => string;
  readonly promptName: (id: string) => string;
}

/** Prompts go by their bare names and cases by their ids: so they are named to `--prompt` and `--case`, too. */
export function cellTitles(
  { session, cells, providers }: Pick<RunRequest, 'session' | 'cells' | 'providers'>,
  language: Language,
): CellTitles {
  const text = textIn(language);
  const names = gridNames(gridOf(session, cells), {
    providers,
    unnamed: text('noModelName'),
    noPrompt: text('noPromptName'),
    prompt: (name) => name,
    case: ({ case_ }) => case_.id,
    sample: (number) => text('sample', { number, count: session.samples }),
  });
  const common = names.common.map(({ short }) => short).join(' · ');
  const long = names.common.map(({ long: each }) => each).join(' · ');
  return {
    common: cells.length > 1 && common !== '' ? visibleName(`══ ${long}`) : '',
    of: (key) =>
      visibleName(
        `── ${
          names
            .cell(key)
            .map(({ short }) => short)
            .join(' · ') || common
        }`,
      ),
    aliasOf: (key) => names.modelName(parseCellKey(key).modelId).alias,
    promptName: (id) => visibleName(names.promptName(id)),
  };
}
