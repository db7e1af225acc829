/**
 * What model settings are called. One rule for all views: what is the same for all is said once, what differs is the name.
 * The names are distinct, and the order of the settings does not matter to them.
 */
import { type Provider, wantsModel } from '@shared/domain/providers/provider';
import type { ModelSetting, SamplingParams } from './modelSetting';
import { endsOf, PARAM_NAMES, type ParamName, wordOf } from './nameParts';
import { numbered } from './numbered';

export interface ModelName {
  /** Stands by itself: "gpt-4o-mini t=0.7", or as the user named it. */
  readonly alias: string;
  /** Beside its neighbours, where what they share stands above: "t=0.7". */
  readonly short: string;
  /** As it is sent: "openai/gpt-4o-mini". */
  readonly model: string;
  /** With every parameter that is set: "openai/gpt-4o-mini t=0.7 max=500". */
  readonly full: string;
  /** The provider's label. */
  readonly provider: string;
  /** The alias that it has as long as the user gives it none. */
  readonly byDefault: string;
}

export interface ModelNames {
  readonly byId: ReadonlyMap<string, ModelName>;
  /** What all of them share: "gpt-4o-mini max=500"; empty where they share nothing. */
  readonly shared: string;
}

export interface NamingWords {
  /** Ids of providers that are not here stand for themselves. */
  readonly providers: readonly {
    readonly id: string;
    readonly label: string;
    readonly kind?: Provider['kind'];
  }[];
  /** For a model that is not chosen yet. */
  readonly unnamed: string;
}

export function modelNames(models: readonly ModelSetting[], words: NamingWords): ModelNames {
  const varying = PARAM_NAMES.filter((name) => new Set(models.map(textOf(name))).size > 1);
  const apis = new Set(models.map(({ api }) => api));
  const drafts = draftsOf(models, varying, words, apis.size > 1);
  // In the order of what they are in full, so that a move changes no name.
  const ranked = drafts.toSorted((a, b) => compared(a.full, b.full) || compared(a.provider, b.provider));
  const distinct = (nameOf: (draft: Draft) => string): ReadonlyMap<string, string> => {
    const names = numbered(ranked.map(nameOf));
    return new Map(ranked.map(({ id }, index) => [id, names[index] ?? '']));
  };
  const aliases = distinct(({ own, byDefault }) => own || byDefault);
  const apart = distinct(({ differences }) => differences);

  const isAlone = drafts.length === 1;
  const isNamed = drafts.some(({ own }) => own !== '');
  const isOneModel = !isNamed && new Set(drafts.map(({ end }) => end)).size === 1;
  const isToldApart = isOneModel && drafts.every(({ differences }) => differences !== '');
  const sharedParams = PARAM_NAMES.filter((name) => !varying.includes(name));
  const [first] = drafts;
  const shared =
    isAlone && isNamed
      ? (first?.own ?? '')
      : [
          ...(isAlone || isToldApart ? [first?.end ?? ''] : []),
          ...wordsOf(models[0]?.params ?? {}, sharedParams),
          ...(apis.size === 1 ? apiWords(models[0]) : []),
        ].join(' ');
  return {
    byId: new Map(
      drafts.map(({ id, byDefault, model, full, provider }) => {
        const alias = aliases.get(id) ?? byDefault;
        const short = isAlone ? shared : isToldApart ? (apart.get(id) ?? alias) : alias;
        return [id, { alias, short, model, full, provider, byDefault }];
      }),
    ),
    shared,
  };
}

interface Draft {
  readonly id: string;
  /** The user's; empty if there is none. */
  readonly own: string;
  /** The end of the model's name. */
  readonly end: string;
  /** The provider where the model has several, and parameters: what the others have otherwise. */
  readonly differences: string;
  readonly byDefault: string;
  readonly model: string;
  readonly full: string;
  readonly provider: string;
}

function draftsOf(
  models: readonly ModelSetting[],
  varying: readonly ParamName[],
  words: NamingWords,
  hasApis: boolean,
): readonly Draft[] {
  const labels = new Map(words.providers.map(({ id, label }) => [id, label]));
  // What has no models to choose from is called by its own name.
  const own = new Map(
    words.providers.filter(({ kind }) => kind && !wantsModel({ kind })).map(({ id, label }) => [id, label]),
  );
  const unnamed = ({ providerId }: ModelSetting) => own.get(providerId) ?? words.unnamed;
  const ends = endsOf(models).map((end, index) => end || (models[index] ? unnamed(models[index]) : ''));
  const providersOf = new Map<string, Set<string>>();
  for (const [index, end] of ends.entries()) {
    const served = providersOf.get(end) ?? new Set();
    providersOf.set(end, served.add(models[index]?.providerId ?? ''));
  }
  return models.map((setting, index) => {
    const { id, alias, model, params, providerId } = setting;
    const end = ends[index] ?? '';
    const provider = labels.get(providerId) ?? providerId;
    const hasSeveral = (providersOf.get(end)?.size ?? 0) > 1;
    const said = [...wordsOf(params, varying), ...(hasApis ? apiWords(setting) : [])];
    return {
      id,
      own: alias?.trim() ?? '',
      end,
      differences: [...(hasSeveral ? [provider] : []), ...said].join(' '),
      byDefault: [end, ...(hasSeveral ? [`(${provider})`] : []), ...said].join(' '),
      model: model.trim(),
      full: [fullName(model.trim() || unnamed(setting), params), ...apiWords(setting)].join(' '),
      provider,
    };
  });
}

/** The model as it is sent, with every parameter that is set. */
export const fullName = (model: string, params: SamplingParams): string =>
  [model, ...wordsOf(params, PARAM_NAMES)].join(' ');

/** As it stands in the file; the usual one goes without saying. */
const apiWords = (setting: ModelSetting | undefined): readonly string[] =>
  setting?.api ? [setting.api] : [];

const wordsOf = (params: SamplingParams, names: readonly ParamName[]): readonly string[] =>
  names.flatMap((name) => wordOf(params, name) ?? []);

const textOf =
  (name: ParamName) =>
  ({ params }: ModelSetting): string =>
    JSON.stringify(params[name]) ?? '';

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
