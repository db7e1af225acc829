/** Which of promptfoo's provider ids (as of promptfoo 0.121.20) make vectors at servers of OpenAI's protocol, and where. */
import { type Endpoint, endpointOf } from './endpoints';

/** Those whose vectors promptfoo asks for with the model and the text alone, with the model where the id names none. */
const SERVERS: Readonly<Record<string, string>> = {
  openai: 'text-embedding-3-large',
  mistral: 'mistral-embed',
  azure: 'text-embedding-ada-002',
  azureopenai: 'text-embedding-ada-002',
  ollama: '',
  localai: '',
  litellm: '',
  docker: '',
  novita: '',
  aimlapi: '',
  cometapi: '',
  alibaba: '',
  alicloud: '',
  aliyun: '',
  dashscope: '',
};

/** `openai:embedding:text-embedding-3-small`, `voyage:voyage-3`; undefined where it cannot be asked from here. `host`: of Azure. */
export function embeddingEndpointOf(id: string, host: string | undefined): Endpoint | undefined {
  const voyage = /^voyage:([^:]+)$/.exec(id)?.[1];
  if (voyage !== undefined) return { ...VOYAGE, model: voyage };
  const [, server = '', named = ''] = /^(\w+):embeddings?(?::(.*))?$/s.exec(id) ?? [];
  if (server === 'google' && named !== '') return { ...GOOGLE, model: named };
  const model = named || SERVERS[server];
  if (!model || !Object.hasOwn(SERVERS, server)) return undefined;
  // The same servers as for a chat.
  const found = endpointOf(`${server}:${model}`, { host });
  if (!found.ok) return undefined;
  return { ...found.endpoint, ...(named === '' && { isModelChosen: true }) };
}

const VOYAGE = {
  baseUrl: 'https://api.voyageai.com/v1',
  server: 'voyage',
  family: 'any',
  kind: 'openai-compatible',
  needsKey: true,
  addressKeys: ['apiBaseUrl'],
} as const;

/** Asked by its own protocol there, and by OpenAI's here. */
const GOOGLE = {
  ...VOYAGE,
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
  server: 'google',
  family: 'google',
  differs: 'otherProtocol',
  addressKeys: ['apiHost', 'apiBaseUrl'],
} as const;
