/** How far the form of a prompt alone moves its rate: what is between the worst and the best of its forms. */
import { grouped } from '@shared/domain/grouped';
import type { Prompt } from '@shared/domain/session/session';
import { keyOf } from '@shared/domain/statistics/groupId';
import type { Rate } from '@shared/domain/statistics/rate';
import { median } from '@shared/domain/statistics/stats';
import type { GroupSummary } from '@shared/domain/statistics/summarise';
import { FORMAT_TECHNIQUE } from './formatVariants';

export interface FormatSpread {
  /** The prompt whose forms these are; it may have been left out of the run. */
  readonly promptId: string;
  readonly modelId: string;
  /** In the order of the run, the prompt itself among them where it was run; two at least. */
  readonly forms: readonly { readonly promptId: string; readonly rate: Rate }[];
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** Whose form a prompt is; undefined of one that was not made so. */
export function formOf({ technique }: Pick<Prompt, 'technique'>): string | undefined {
  const of = technique?.name === FORMAT_TECHNIQUE ? technique.options?.of : undefined;
  return typeof of === 'string' ? of : undefined;
}

/** By prompt and model, in the order of the run. */
export function formatSpreadsOf(
  summaries: readonly GroupSummary[],
  prompts: readonly Prompt[],
): readonly FormatSpread[] {
  const bases = new Map(
    prompts.flatMap((prompt) => {
      const of = formOf(prompt);
      return of === undefined
        ? []
        : ([
            [prompt.id, of],
            [of, of],
          ] as const);
    }),
  );
  const families = grouped(
    summaries.filter(({ promptId }) => bases.has(promptId)),
    ({ promptId, modelId }) => keyOf({ promptId: bases.get(promptId) ?? promptId, modelId }),
  );
  return [...families.values()].flatMap((family) => {
    const forms = family.flatMap(({ promptId, passRate }) =>
      passRate ? [{ promptId, rate: passRate }] : [],
    );
    const rates = forms.map(({ rate }) => rate.rate);
    const [first] = family;
    const middle = median(rates);
    if (!first || middle === undefined || forms.length < 2) return [];
    const { promptId, modelId } = first;
    return [
      {
        ...{ promptId: bases.get(promptId) ?? promptId, modelId, forms },
        ...{ least: Math.min(...rates), median: middle, most: Math.max(...rates) },
      },
    ];
  });
}

/**
 * The widest spread of the forms of either prompt with its model, where a difference between the two is no larger: the form alone
 * could have made it. Undefined where it is larger, where no forms were tried, and between forms of one prompt.
 */
export function spreadAbove(
  spreads: readonly FormatSpread[],
  difference: number | undefined,
  pair: readonly { readonly promptId: string; readonly modelId: string }[],
): FormatSpread | undefined {
  if (difference === undefined) return undefined;
  const found = spreads.filter((spread) =>
    pair.some((group) => spread.modelId === group.modelId && isAmong(spread, group.promptId)),
  );
  if (found.some((spread) => pair.every(({ promptId }) => isAmong(spread, promptId)))) return undefined;
  const widest = found.reduce<FormatSpread | undefined>(
    (most, each) => (most && widthOf(most) >= widthOf(each) ? most : each),
    undefined,
  );
  return widest && Math.abs(difference) < widthOf(widest) ? widest : undefined;
}

/** From the worst to the best. */
export const widthOf = ({ least, most }: FormatSpread): number => most - least;

const isAmong = ({ promptId, forms }: FormatSpread, id: string): boolean =>
  promptId === id || forms.some((form) => form.promptId === id);
