/** Providers of a configuration that are asked without a model's name: services as they stand there, and what answers with the question. */
import { isEchoId, isOurEcho, settleEcho } from './echo';
import { leaveEnvironmentOut } from './environment';
import { type HttpRead, isHttp, readHttp } from './http/httpProvider';
import { isService, readService } from './http/services';
import type { ModelRead } from './models';
import type { Part } from './part';
import { isToFillIn, type Servers } from './servers';

interface Unnamed {
  /** What it is asked by there: an id, or an address. */
  readonly name: string;
  readonly part: Part;
  readonly body: Part;
  readonly own: Part | undefined;
  readonly ownId: string | undefined;
  readonly envs: readonly Part[];
  readonly hasChats: boolean;
}

/** By a provider's id. */
export const isUnnamed = (id: string): boolean => isEchoId(id) || isHttp(id) || isService(id);

/** One, or nothing where it is left out, which is told. */
export function readUnnamed(given: Unnamed, servers: Servers, id: string): readonly ModelRead[] {
  const { name, part, own, envs, hasChats } = given;
  if (isEchoId(name)) return [readEcho(given, servers, id)];
  if (isHttp(name)) {
    const http = readHttp(name, own, part);
    return http ? readHttpModel(http, undefined, given, servers, id) : [];
  }
  const service = readService({ id: name, config: own, envs }, part, hasChats);
  return service ? readHttpModel(service.http, service.model, given, servers, id) : [];
}

/** The labels of the prompts that it alone is asked. */
export const promptsOf = (body: Part): readonly string[] | undefined =>
  body
    .get('prompts')
    ?.items()
    .flatMap((each) => each.text() ?? []);

/** It has no model to choose, and no parameters. `model`: what is behind it, where its id says so. */
function readHttpModel(
  http: HttpRead,
  model: string | undefined,
  given: Unnamed,
  servers: Servers,
  id: string,
): readonly ModelRead[] {
  const { name, part, body, ownId } = given;
  const label = body.get('label')?.text()?.trim();
  const server = servers.endpoint(http, label || model);
  if (!server) {
    part.leaveOut('providerAddress', { provider: name });
    return [];
  }
  if (isToFillIn(http.url)) part.tell('different', 'addressWanted', { provider: name, address: http.url });
  part.tell('taken', 'httpTaken', { server: server.label });
  return [
    {
      ...sharedOf(given, server.id, id, label),
      ids: [name, http.url, label, ownId].filter((each) => each !== undefined),
      transform: body.get('transform'),
      // Of a text promptfoo makes messages for Claude, wherever it is.
      endpoint: { family: name.startsWith('vertex:') ? ('anthropic' as const) : ('any' as const) },
      http,
    },
  ];
}

function readEcho(given: Unnamed, servers: Servers, id: string): ModelRead {
  const { part, body, own, ownId } = given;
  const label = body.get('label')?.text()?.trim();
  settleEcho(own);
  const isOurs = isOurEcho(body.get('transform'));
  const { id: providerId, label: server } = servers.echo();
  part.tell('taken', 'echoTaken', { server });
  return {
    ...sharedOf(given, providerId, id, label),
    ids: ['echo', label, ownId].filter((each) => each !== undefined),
    transform: isOurs ? undefined : body.get('transform'),
    endpoint: { family: 'any' as const },
    echo: { isOurs },
  };
}

function sharedOf({ part, body }: Unnamed, providerId: string, id: string, label: string | undefined) {
  body.get('delay')?.tellElsewhere('paceElsewhere', { name: 'delay' });
  const ownEnv = body.get('env');
  if (ownEnv) leaveEnvironmentOut(ownEnv);
  return {
    setting: { id, providerId, model: '', params: {}, ...(label && { alias: label }) },
    config: undefined,
    prompts: promptsOf(body),
    part,
    isSetOver: false,
  };
}
