/** What a run's prompts, models and cells are called in a report. */
import { gridOf } from '@shared/domain/session/grid';
import { type GridNames, gridNames } from '@shared/domain/session/gridNames';
import type { Language } from '@shared/domain/session/template';
import { reportLabels } from './html/reportLabels';
import type { Results } from './results';

export function resultNames(
  { session, run, cells }: Pick<Results, 'session' | 'run' | 'cells'>,
  language: Language,
): GridNames {
  const labels = reportLabels[language];
  const keys = cells.map(({ completion }) => completion.cell);
  return gridNames(gridOf(session, keys), {
    providers: run.providers,
    unnamed: labels.noModel,
    noPrompt: labels.noName,
    prompt: (name) => `${labels.prompt} ${name}`,
    case: ({ number }) => `${labels.case} ${number}`,
    sample: (number) => `${labels.sample} ${number}`,
  });
}

/** What is the same for all, in full, in one line; empty where nothing is. */
export const commonLine = ({ common }: GridNames): string => common.map(({ long }) => long).join(' · ');
