/** The part of a session that the command line names, as a session of its own. */

import type { Provider } from '@shared/domain/providers/provider';
import { fullName, modelNames } from '@shared/domain/session/modelNames';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import type { Selection } from './asked';

type Selected =
  | { readonly ok: true; readonly session: Session }
  | {
      readonly ok: false;
      readonly axis: 'prompt' | 'model' | 'case';
      readonly name: string;
      readonly known: readonly string[];
    };

/** A model that the session lacks may be named as `provider:model`; it is asked with nothing set. */
export function selectPart(session: Session, selection: Selection, providers: readonly Provider[]): Selected {
  const prompts = named(selection.prompts, (name) =>
    session.prompts.filter((each) => each.id === name || each.name === name),
  );
  if (typeof prompts === 'string') {
    const known = session.prompts.map(({ id, name }) => name || id);
    return { ok: false, axis: 'prompt', name: prompts, known };
  }
  const models = named(selection.models, (name) => modelsNamed(name, session.models, providers));
  if (typeof models === 'string')
    return { ok: false, axis: 'model', name: models, known: session.models.map(({ id }) => id) };
  const cases = named(selection.cases, (name) => session.cases.filter(({ id }) => id === name));
  if (typeof cases === 'string')
    return { ok: false, axis: 'case', name: cases, known: session.cases.map(({ id }) => id) };
  return {
    ok: true,
    session: {
      ...session,
      prompts: prompts?.map(({ isLeftOut: _, ...prompt }) => prompt) ?? session.prompts,
      models: models ?? session.models,
      cases: cases ?? session.cases,
      samples: selection.samples ?? session.samples,
    },
  };
}

/** What the names stand for, each once; undefined for no name; the first that stands for nothing. */
function named<T>(
  names: readonly string[],
  find: (name: string) => readonly T[],
): readonly T[] | string | undefined {
  if (names.length === 0) return undefined;
  const found = new Set<T>();
  for (const name of names) {
    const these = find(name);
    if (these.length === 0) return name;
    for (const each of these) found.add(each);
  }
  return [...found];
}

/** Those that the name may mean: by id; by alias, by what is sent, or as `provider:model`, which may be a new one. */
export function modelsNamed(
  name: string,
  models: readonly ModelSetting[],
  providers: readonly Provider[],
): readonly ModelSetting[] {
  const byId = models.filter(({ id }) => id === name);
  if (byId.length > 0) return byId;
  const names = modelNames(models, { providers, unnamed: '' });
  const known = models.filter(({ id, model, providerId, params: { temperature } }) => {
    const { alias, full } = names.byId.get(id) ?? {};
    const withTemperature = fullName(model, { temperature });
    return [alias, full, model, withTemperature, `${providerId}:${model}`].includes(name);
  });
  const colon = name.indexOf(':');
  const provider = providers.find(({ id }) => id === name.slice(0, Math.max(0, colon)));
  if (known.length > 0 || !provider || colon === name.length - 1) return known;
  const model = name.slice(colon + 1);
  return [{ id: idFor(name), providerId: provider.id, model, params: {} }];
}

/** The same name has the same id each time, so that runs can be compared. */
function idFor(name: string): string {
  return name.replace(/[^A-Za-z0-9_.-]/g, '-').slice(0, 64);
}
