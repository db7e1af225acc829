/** The providers of a configuration as models. */
import { isObject } from '@shared/domain/json';
import { keylessUrl } from '@shared/domain/providers/maskedUrl';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { adalineConfig, asAdalineAsks, behindAdaline } from './adaline';
import type { Beside } from './beside';
import { cloudIn, regionIn } from './clouds';
import { type Endpoint, endpointOf } from './endpoints';
import { addressIn, hostIn, leaveEnvironmentOut, settingsIn } from './environment';
import type { HttpRead } from './http/httpProvider';
import { isStandIn } from './noKey';
import { askedItself } from './ownInterfaces';
import { parametersOf } from './parameters';
import { parsedFile } from './parsed';
import { type Ledger, Part } from './part';
import { modelPassed } from './passedOn';
import { isToFillIn, type Servers } from './servers';
import { isUnnamed, promptsOf, readUnnamed } from './unnamedModels';

export interface ModelRead {
  readonly setting: ModelSetting;
  /** By what tests and graders name it. */
  readonly ids: readonly string[];
  readonly config: Part | undefined;
  /** The labels of the prompts that it alone is asked, if not all. */
  readonly prompts: readonly string[] | undefined;
  readonly part: Part;
  /** What its answers go through. */
  readonly transform: Part | undefined;
  readonly endpoint: Pick<Endpoint, 'family' | 'form' | 'isTextAlone' | 'differs' | 'names'>;
  /** Whether prompts or tests set something over its own configuration; a grader is asked without that. */
  readonly isSetOver: boolean;
  /** Of a service that is asked as it stands in the configuration. */
  readonly http?: HttpRead;
  /** It answers with what it is asked. `isOurs`: as our export has it. */
  readonly echo?: { readonly isOurs: boolean };
}

export async function readModels(
  providers: Part | undefined,
  env: Part | undefined,
  files: Beside,
  ledger: Ledger,
  servers: Servers,
  newId: () => string,
  over: ReadonlyMap<string, Part>,
  hasChats: boolean,
): Promise<readonly ModelRead[]> {
  const made: ModelRead[] = [];
  const seen = new Set<string>();
  for (const part of providers?.items() ?? []) {
    // promptfoo asks the same provider once.
    const key = JSON.stringify(part.value);
    if (seen.has(key)) part.use();
    if (seen.has(key)) continue;
    seen.add(key);
    const file =
      typeof part.value === 'string' && /^file:\/\/.*\.(?:ya?ml|json)$/.test(part.value)
        ? part.value
        : undefined;
    const text = file === undefined ? undefined : await files.text(file);
    if (file !== undefined && text !== undefined) {
      part.use();
      const parsed = parsedFile(text);
      const name = file.replace(/^file:\/\//, '');
      const inner = ledger.open(parsed.ok ? parsed.value : '', name, 'providers');
      if (parsed.ok)
        for (const each of inner.items())
          made.push(...readModel(each, env, servers, newId(), over, hasChats));
      else inner.leaveDamaged(name, parsed);
    } else if (file !== undefined) part.leaveMissing(files.missing(file));
    else made.push(...readModel(part, env, servers, newId(), over, hasChats));
  }
  return made;
}

/**
 * `openai:chat:gpt-4o`, `{id, config}` or `{"openai:chat:gpt-4o": {config}}`; nothing where it is left out, which is told. `hasChats`: some
 * prompt is a list of messages.
 */
export function readModel(
  part: Part,
  env: Part | undefined,
  servers: Servers,
  id: string,
  over: ReadonlyMap<string, Part> = new Map(),
  hasChats = false,
): readonly ModelRead[] {
  const [only] = part.keys();
  const inner =
    isObject(part.value) && part.value.id === undefined && only !== undefined && isObject(part.value[only])
      ? part.get(only)
      : undefined;
  const body = inner ?? part;
  // In `{"openai:gpt-4o": {id, config}}` the key is asked, and the id is what it goes by.
  const ownId = inner?.get('id')?.text();
  const name = (inner ? only : (part.text() ?? part.get('id')?.text())) ?? '';
  const own = body.get('config');
  const ownEnv = body.get('env');
  const envs = [ownEnv, env].filter((each) => each !== undefined);
  const unnamed = { name, part, body, own, ownId, envs, hasChats };
  if (isUnnamed(name)) return readUnnamed(unnamed, servers, id);
  const asked = behindAdaline(name);
  const plain = endpointOf(asked, {
    host: hostIn(own, envs),
    accountId: own?.get('accountId')?.text(),
    workspaceUrl: own?.get('workspaceUrl')?.text(),
    region: regionIn(asked, own, envs),
    modelType: own?.get('inferenceModelType')?.text(),
    cloud: cloudIn(name, own, envs),
  });
  const isAdaline = asked !== name;
  const found = isAdaline ? asAdalineAsks(name, plain, own) : plain;
  if (!found.ok) {
    part.leaveOut(found.code, { provider: name, ...found.params });
    return [];
  }
  const placed = withAddress(found.endpoint, asked, own, envs, part);
  const endpoint = placed && askedItself(placed, own);
  const server = endpoint && servers.at(endpoint);
  if (!endpoint || !server) {
    part.leaveOut('providerAddress', { provider: name });
    return [];
  }
  if (isToFillIn(endpoint.baseUrl))
    part.tell('different', 'addressWanted', { provider: name, address: endpoint.baseUrl });
  if (keylessUrl(endpoint.baseUrl) !== endpoint.baseUrl) part.tell('leftOut', 'keyLeftOut', { name: 'url' });
  if (endpoint.differs) part.tell('different', endpoint.differs, { provider: name });
  if (endpoint.isModelChosen) part.tell('taken', 'modelByDefault', { model: endpoint.model });
  if (isAdaline) part.tell('different', 'adaline', { provider: name });
  // Of these promptfoo asks with their own configuration alone.
  const isSetOver = over.size > 0 && !/^(?:adaline|ollama|localai|any)$/.test(endpoint.family);
  const base = isAdaline ? adalineConfig(own) : own;
  const layered = isSetOver ? Part.layered(base, over) : base;
  const config = Part.layered(layered, settingsIn(envs, endpoint.family, layered));
  const headers = config?.get('headers');
  // Each request says this anyway.
  const isJson = headers?.get('Content-Type')?.value === 'application/json';
  const names = headers?.keys().filter((key) => !(isJson && key === 'Content-Type'));
  if (names?.length === 0) headers?.use();
  else headers?.leaveOutUnseen('headersLeftOut', { names: names?.join(', ') ?? '' });
  config?.get('apiVersion')?.use();
  body.get('delay')?.tellElsewhere('paceElsewhere', { name: 'delay' });
  if (ownEnv) leaveEnvironmentOut(ownEnv);
  const label = body.get('label')?.text()?.trim();
  const passed =
    endpoint.differs === undefined && endpoint.api !== 'gemini' ? modelPassed(config) : undefined;
  const model = passed ?? endpoint.model;
  const params = parametersOf(config, endpoint, part);
  part.tell('taken', 'modelTaken', { model, server: server.label });
  const ids = [name, label, ownId].filter((each) => each !== undefined);
  const setting = {
    id,
    providerId: server.id,
    model,
    ...(endpoint.api && { api: endpoint.api }),
    params,
    ...(label && { alias: label }),
  };
  const transform = body.get('transform');
  return [{ setting, ids, config, prompts: promptsOf(body), part, transform, endpoint, isSetOver }];
}

/** Where the configuration itself, or what it puts into the environment, names an address, that is the one that is asked. */
export function withAddress(
  endpoint: Endpoint,
  id: string,
  config: Part | undefined,
  envs: readonly Part[],
  part: Part,
): Endpoint | undefined {
  const isFixed = endpoint.addressKeys.length === 0;
  if (isFixed && !id.startsWith('azure'))
    for (const name of ['apiHost', 'apiBaseUrl']) {
      config?.get(name)?.tell('different', 'notRead', { name });
      config?.get(name)?.use();
    }
  const hostName = isFixed ? undefined : config?.get('apiHost')?.text();
  const given = hostName === undefined ? config?.get('apiBaseUrl')?.text() : `https://${hostName}/v1`;
  const own = (isFixed ? undefined : given) ?? addressIn(envs, id);
  if (own === undefined) return endpoint;
  if (endpoint.family === 'anthropic' || endpoint.family === 'google') {
    part.tell('leftOut', 'providerNotOpenAi', { provider: id });
    return undefined;
  }
  const isOpen = isStandIn(config?.get('apiKey')?.value);
  const needsKey = config?.get('apiKeyRequired')?.use() !== false && endpoint.needsKey && !isOpen;
  const isOpenAi = /^https:\/\/api\.openai\.com\//.test(own);
  const baseUrl = own.replace(/\{\{-?\s*(?:env\.)?([\w.]+)[^}]*\}\}/g, '{$1}');
  return { ...endpoint, baseUrl, needsKey, kind: isOpenAi ? 'openai' : 'openai-compatible' };
}
