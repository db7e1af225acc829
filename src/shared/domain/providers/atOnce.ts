/** How many requests a provider gets at a time. (docs/decisions/0026-one-at-a-time-on-this-computer.md) */
import { hasAddress, type Provider, wantsModel } from './provider';

/** A hosted service answers many at a time; it says so where that is too many. */
const HOSTED = 16;
/** A service of somebody's own, of which nothing is known: as promptfoo asks it. */
const ENDPOINT = 4;
/** A program on one computer: what it cannot begin waits in it, and its wait would be shown as the model's. */
const LOCAL = 1;

const LOCAL_PRESETS: ReadonlySet<string> = new Set(['ollama', 'lmstudio', 'llamacpp', 'vllm']);
const LLAMA_CPP = /\bllama[-_. ]?(?:cpp|server)\b/i;

type Named = Pick<Provider, 'id' | 'label'>;
type Asked = Named & Partial<Pick<Provider, 'kind' | 'concurrency'>>;

/** By its preset, or by what the user calls it: its address tells nothing. */
const isLlamaCpp = ({ id, label }: Named): boolean => id === 'llamacpp' || LLAMA_CPP.test(label);

/** A program that usually runs on the user's own computer. */
export const isLocalServer = (provider: Named): boolean =>
  LOCAL_PRESETS.has(provider.id) || isLlamaCpp(provider);

/** `slots`: as the server tells. The user's own number goes before all; what the app runs itself has one place. */
export function atOnceOf(provider: Asked, slots?: number): number {
  const { kind, concurrency } = provider;
  if (kind === 'local') return LOCAL;
  if (concurrency !== undefined) return concurrency;
  if (kind === 'http') return ENDPOINT;
  return slots ?? (isLocalServer(provider) ? LOCAL : HOSTED);
}

/** Whether its server is worth asking for its slots. */
export const wantsSlots = (provider: Asked & Pick<Provider, 'kind'>): boolean =>
  hasAddress(provider) && wantsModel(provider) && provider.concurrency === undefined && isLlamaCpp(provider);
