/** Which of promptfoo's provider ids (as of promptfoo 0.121.20) make vectors, and where: at servers of OpenAI's protocol, or at Amazon Bedrock. */
import { type Endpoint, endpointOf, type Hosts } from './endpoints';

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

/** `openai:embedding:text-embedding-3-small`, `voyage:voyage-3`; undefined where it cannot be asked from here. */
export function embeddingEndpointOf(id: string, hosts: Hosts): Endpoint | undefined {
  const voyage = /^voyage:([^:]+)$/.exec(id)?.[1];
  if (voyage !== undefined) return { ...VOYAGE, model: voyage };
  // Of the others promptfoo 0.121.20 asks Bedrock in a form that it refuses.
  const titan = /^bedrock:embeddings?:(amazon\.titan-embed-[\w.:-]+)$/.exec(id)?.[1];
  if (titan !== undefined) {
    const server = at('bedrock:converse:amazon.titan', hosts);
    return server && { ...server, model: titan };
  }
  const cloudflare = /^cloudflare-ai:embeddings?:(.+)$/s.exec(id)?.[1];
  if (cloudflare !== undefined) return at(`cloudflare-ai:chat:${cloudflare}`, hosts);
  const [, server = '', named = ''] = /^(\w+):embeddings?(?::(.*))?$/s.exec(id) ?? [];
  if (server === 'google' && named !== '') return { ...GOOGLE, model: named };
  const model = named || SERVERS[server];
  if (!model || !Object.hasOwn(SERVERS, server)) return undefined;
  // The same servers as for a chat.
  const found = endpointOf(`${server}:${model}`, hosts);
  if (!found.ok) return undefined;
  return { ...found.endpoint, ...(named === '' && { isModelChosen: true }) };
}

/** The same server as for a chat. */
function at(id: string, hosts: Hosts): Endpoint | undefined {
  const found = endpointOf(id, hosts);
  return found.ok ? found.endpoint : undefined;
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
