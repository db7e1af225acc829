/** What a race left out, and what that does to the figures, in the same words in the window, on a terminal and in reports. */
import { type RaceSaving, savingOf } from '@shared/domain/racing/raceSaving';
import type { Skip } from '@shared/domain/racing/skip';
import type { GridNames } from '@shared/domain/session/gridNames';
import type { Language } from '@shared/domain/session/template';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import en from './en/race.json' with { type: 'json' };
import { fillText } from './fillText';
import zhCN from './zh-CN/race.json' with { type: 'json' };

const texts: Readonly<Record<Language, typeof en>> = { en, 'zh-CN': zhCN };

/** Why a cell was not asked. */
export function describeSkip(skip: Skip, promptName: (id: string) => string, language: Language): string {
  const values = skip.reason === 'dropped' ? { ...skip, by: promptName(skip.by) } : skip;
  return fillText(texts[language][skip.reason], values);
}

/** "Stopped early: 34 of 120 calls were not needed."; empty where all were asked. */
const describeSaving = ({ skipped, cells }: RaceSaving, language: Language): string =>
  skipped === 0 ? '' : fillText(texts[language].saved, { skipped, cells });

/** What stands once below the figures of a run that stopped early; none where it did not. */
export function raceNotes(
  cells: readonly Pick<ScoredCell, 'completion'>[],
  { promptName, modelName, varies }: Pick<GridNames, 'promptName' | 'modelName' | 'varies'>,
  language: Language,
): readonly string[] {
  const saving = savingOf(cells.map(({ completion }) => completion));
  const { settled, skipped, dropped } = saving;
  if (skipped === 0) return [];
  const text = texts[language];
  const parts = [
    ...(settled > 0 ? [fillText(text.savedSettled, { count: settled })] : []),
    ...(skipped > settled ? [fillText(text.savedDropped, { count: skipped - settled })] : []),
  ];
  const list = parts.join(language === 'en' ? ', ' : '，');
  return [
    `${describeSaving(saving, language)}${language === 'en' ? ` (${list}.)` : `（${list}。）`}`,
    ...dropped.map(({ promptId, modelId, by, cases }) => {
      const values = { prompt: promptName(promptId), by: promptName(by), cases };
      return varies.models
        ? fillText(text.wasDroppedWith, { ...values, model: modelName(modelId).short })
        : fillText(text.wasDropped, values);
    }),
    ...(settled > 0 ? [text.settledMeans] : []),
    ...(dropped.length > 0 ? [text.droppedMeans] : []),
  ];
}
