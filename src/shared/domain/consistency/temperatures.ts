/** How outputs part from each other as the temperature rises: of models that differ in nothing else, over the same cases. */
import { grouped } from '@shared/domain/grouped';
import { answerOf } from '@shared/domain/run/completion';
import { parseCellKey } from '@shared/domain/session/cells';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { GroupId } from '@shared/domain/statistics/groupId';
import { type Rate, rateOf } from '@shared/domain/statistics/rate';
import { mean } from '@shared/domain/statistics/stats';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { meanSimilarity } from './similarity';

export interface TemperaturePoint {
  readonly temperature: number;
  /** With at least two answers. */
  readonly cases: number;
  /** Answers a case, on average. */
  readonly answers: number;
  /** Different texts among them, on average. */
  readonly distinct: number;
  /** Mean over the pairs of a case's answers (similarity.ts), then over cases. */
  readonly similarity: Rate;
}

/** Of one prompt; `modelId` names the coolest of its models. */
export interface TemperatureCurve extends GroupId {
  /** The coolest first; at least two. */
  readonly points: readonly TemperaturePoint[];
}

/** What two models have to have in common to be one at two temperatures. */
function kindOf({
  providerId,
  model,
  api,
  params: { temperature: _, seed: __, ...others },
}: ModelSetting): string {
  const set = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([providerId, model.trim(), api, set]);
}

/** Models with a temperature of their own that differ in nothing else, the coolest first; only where there are several. */
export function temperatureSweeps(models: readonly ModelSetting[]): readonly (readonly ModelSetting[])[] {
  const hot = models.filter(({ params }) => params.temperature !== undefined);
  const heatOf = ({ params }: ModelSetting) => params.temperature ?? 0;
  return [...grouped(hot, kindOf).values()]
    .map((own) => own.toSorted((a, b) => heatOf(a) - heatOf(b)))
    .filter((own) => new Set(own.map(heatOf)).size > 1);
}

/** Of the completed answers; what has fewer than two answers a case has nothing to compare and is left out. */
export function temperatureCurvesOf(
  cells: readonly ScoredCell[],
  models: readonly ModelSetting[],
): readonly TemperatureCurve[] {
  const completed = cells.filter(({ completion }) => completion.status === 'completed');
  const byPrompt = grouped(completed, ({ completion }) => parseCellKey(completion.cell).promptId);
  return [...byPrompt].flatMap(([promptId, own]) =>
    temperatureSweeps(models).flatMap((sweep): readonly TemperatureCurve[] => {
      const heats = grouped(sweep, ({ params }) => params.temperature ?? 0);
      const points = [...heats].flatMap(([temperature, settings]) => {
        const ids = new Set(settings.map(({ id }) => id));
        return pointOf(
          temperature,
          own.filter(({ completion }) => ids.has(parseCellKey(completion.cell).modelId)),
        );
      });
      return points.length > 1 ? [{ promptId, modelId: sweep[0]?.id ?? '', points }] : [];
    }),
  );
}

function pointOf(temperature: number, cells: readonly ScoredCell[]): readonly TemperaturePoint[] {
  const byCase = grouped(cells, ({ completion }) => parseCellKey(completion.cell).caseId);
  const texts = [...byCase.values()]
    .map((own) => own.map(({ completion }) => answerOf(completion).trim()))
    .filter(({ length }) => length > 1);
  const similarity = rateOf(texts.map((own) => ({ sum: meanSimilarity(own) ?? 0, count: 1 })));
  if (!similarity) return [];
  return [
    {
      temperature,
      cases: texts.length,
      answers: mean(texts.map(({ length }) => length)) ?? 0,
      distinct: mean(texts.map((own) => new Set(own).size)) ?? 0,
      similarity,
    },
  ];
}
