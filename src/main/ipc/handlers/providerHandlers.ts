/** What the routes of shared/ipc/calls/providerCalls.ts do. */

import { unknownProvider } from '@main/services/askedProviders';
import { savedProvider } from '@shared/domain/providers/headers';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import type { providerCalls } from '@shared/ipc/calls/providerCalls';
import type { CallHandlers } from '../callRouter';
import type { HandlerDeps } from './handlerDeps';

export function providerHandlers({
  services,
  network,
}: HandlerDeps): Pick<CallHandlers, keyof typeof providerCalls> {
  const { providers, keys } = services;
  const statuses = () => providers.list().map(services.statusOf);
  const providerOf = (id: string) => providers.list().find((provider) => provider.id === id);

  return {
    'provider.list': () => ok({ providers: statuses(), keyring: keys.keyring() }),
    'provider.save': ({ provider }) =>
      then(providers.save(savedProvider(provider, providerOf(provider.id))), statuses),
    'provider.remove': ({ providerId }) => {
      const cleared = keys.clear(providerId);
      return cleared.ok ? then(providers.remove(providerId), statuses) : cleared;
    },
    'provider.models': ({ providerId }) => services.listModels(providerId),
    'provider.try': ({ providerId, ...asked }) => services.tryEndpoint(providerId, asked),
    'provider.slots': ({ providerId }) => services.countSlots(providerId),
    'provider.find': async () => ok(await services.findLocalServers()),

    'key.set': ({ providerId, key }) => {
      const hub = providers.hub();
      const provider = providerId === hub.id ? hub : providerOf(providerId);
      if (!provider) return fail(unknownProvider(providerId));
      const set = keys.set(provider, key);
      return set.ok ? ok({ providers: statuses(), leftOut: set.value }) : set;
    },
    'key.clear': ({ providerId }) => then(keys.clear(providerId), statuses),

    'modelSet.list': () => ok(services.modelSets.list()),
    'modelSet.save': ({ set }) => services.modelSets.save(set),
    'modelSet.remove': ({ id }) => services.modelSets.remove(id),

    'price.list': () => ok(services.prices.list()),
    'price.set': ({ overrides }) => services.prices.set(overrides),

    'network.list': async () => ok(await network.list()),
    'network.clear': () => {
      network.clear();
      return ok(null);
    },
  };
}

/** What is told once something is done; why it could not be done otherwise. */
const then = <T>(done: Result<unknown>, tell: () => T): Result<T> => (done.ok ? ok(tell()) : done);
