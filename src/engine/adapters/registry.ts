/** Which adapter speaks to which kind of provider: one that is missing does not compile. */
import type { Provider } from '@shared/domain/providers/provider';
import type { Adapter } from './adapter';
import { local } from './local/local';
import { openaiChat } from './openaiChat/openaiChat';

const adapters: Readonly<Record<Provider['kind'], Adapter>> = {
  openai: openaiChat,
  'openai-compatible': openaiChat,
  local,
};

/** The adapter of the provider's kind. */
export const adapterFor = ({ kind }: Provider): Adapter => adapters[kind];
