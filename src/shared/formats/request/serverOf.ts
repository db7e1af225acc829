/** Which provider a request's address is: one that the user has, or a preset; never another server than it names. */
import { readAddress } from '@shared/domain/providers/address';
import { likelyBase } from '@shared/domain/providers/likelyBase';
import { maskedUrl } from '@shared/domain/providers/maskedUrl';
import { presetOf, presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import type { Session } from '@shared/domain/session/session';
import type { TellBody } from './requestCodes';
import type { Shape } from './sent';

/** Names that one service alone gives its models, where no address is named. */
const BY_MODEL: readonly (readonly [RegExp, string])[] = [
  [/^(?:gpt-(?!oss)|chatgpt-|o[1-9](?:-|$)|ft:gpt-)/, 'openai'],
  [/^claude-/, 'anthropic'],
  [/^gemini-/, 'gemini'],
  [/^deepseek-(?:chat|reasoner)$/, 'deepseek'],
];
const BY_SHAPE: Readonly<Partial<Record<Shape, string>>> = { messages: 'anthropic', gemini: 'gemini' };

interface Asked {
  readonly url: string | undefined;
  readonly shape: Shape;
  readonly model: string;
  /** What is kept word for word where nobody is asked. */
  readonly setting: string;
}

/** Its id; undefined where nobody here is that server, which is told. */
export function serverOf(
  { url, shape, model, setting }: Asked,
  providers: readonly Provider[],
  tell: TellBody,
  path: string,
): string | undefined {
  const all = [...providers, ...unlike(providers)];
  const found = url === undefined ? assumed(model, shape) : all.find(isAt(url))?.id;
  const near =
    found ?? (url === undefined ? undefined : all.find(isAt(likelyBase(withoutEnd(url)) ?? ''))?.id);
  if (near === undefined) {
    const code = url === undefined ? 'serverNotNamed' : 'serverUnknown';
    tell('leftOut', code, path, { params: { model: model || '?', url: shown(url ?? '') }, text: setting });
    return undefined;
  }
  const label = all.find(({ id }) => id === near)?.label ?? near;
  if (url === undefined) tell('different', 'serverAssumed', path, { params: { provider: label } });
  else if (found === undefined)
    tell('different', 'otherAddress', path, { params: { provider: label, url: shown(url) } });
  if (!providers.some(({ id }) => id === near))
    tell('different', 'serverNotSetUp', path, { params: { provider: label } });
  return near;
}

const unlike = (providers: readonly Provider[]): readonly Provider[] =>
  presets
    .map(({ provider }) => provider)
    .filter(({ id, baseUrl }) => baseUrl !== '' && !providers.some((own) => own.id === id));

const assumed = (model: string, shape: Shape): string | undefined =>
  BY_SHAPE[shape] ?? BY_MODEL.find(([name]) => name.test(model))?.[1];

/** Without what names a model and a method: `…/v1beta/models/gemini-x:generateContent`. */
const withoutEnd = (url: string): string =>
  url.replace(/\/models\/[^/:?#]+:(?:generateContent|streamGenerateContent)(?=[?#]|$)/, '');

/** Without what stands behind a question mark: a key may be in it. */
const shown = (url: string): string => maskedUrl(url.replace(/[?#].*$/s, ''));

function isAt(url: string): (provider: Provider) => boolean {
  const asked = placeOf(withoutEnd(url));
  return ({ kind, baseUrl }) => {
    const own = baseUrl === '' || kind === 'http' ? undefined : placeOf(baseUrl);
    if (asked === undefined || own === undefined || asked.origin !== own.origin) return false;
    // Gemini speaks our protocol under `/openai`, below its own.
    return asked.path === own.path || `${asked.path}/openai` === own.path;
  };
}

function placeOf(url: string): { readonly origin: string; readonly path: string } | undefined {
  const address = readAddress(url.trim());
  if (address.type !== 'address') return undefined;
  return { origin: address.origin.replace('//127.0.0.1', '//localhost'), path: address.path };
}

/** Presets that a session asks and the user does not have: they come into the settings with it. */
export function presetsFor(
  { models }: Pick<Session, 'models'>,
  providers: readonly Provider[],
): { readonly providers?: readonly Provider[] } {
  const missing = [...new Set(models.map(({ providerId }) => providerId))].filter(
    (id) => !providers.some((own) => own.id === id),
  );
  const found = missing.flatMap((id) => presetOf(id)?.provider ?? []);
  return found.length > 0 ? { providers: found } : {};
}
