/** What a base URL probably should have been, where a server is there but does not answer under the address that was asked. */
import { type Address, readAddress } from './address';
import { presets } from './presets';

/** Of servers whose base is not simply `/v1` under the host that people know; beside those of the presets. */
const KNOWN: readonly string[] = [
  'https://api.groq.com/openai/v1',
  'https://api.mistral.ai/v1',
  'https://api.together.xyz/v1',
  'https://api.fireworks.ai/inference/v1',
  'https://api.deepinfra.com/v1/openai',
  'https://api.cohere.ai/compatibility/v1',
  'https://api.perplexity.ai',
  'https://api.x.ai/v1',
  'https://api.z.ai/api/paas/v4',
  'https://api.moonshot.ai/v1',
  'https://api.siliconflow.com/v1',
  'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
  'https://ark.cn-beijing.volces.com/api/v3',
  'https://qianfan.baidubce.com/v2',
  'https://api.hunyuan.cloud.tencent.com/v1',
  'https://api.minimaxi.com/v1',
  'https://router.huggingface.co/v1',
  'https://models.github.ai/inference',
  'https://integrate.api.nvidia.com/v1',
];
/** Where people read about a server, and where it is. */
const SITES: Readonly<Record<string, string>> = {
  'openai.com': 'https://api.openai.com/v1',
  'platform.openai.com': 'https://api.openai.com/v1',
  'chat.deepseek.com': 'https://api.deepseek.com/v1',
  'platform.deepseek.com': 'https://api.deepseek.com/v1',
  'console.groq.com': 'https://api.groq.com/openai/v1',
  'console.anthropic.com': 'https://api.anthropic.com/v1',
  'aistudio.google.com': 'https://generativelanguage.googleapis.com/v1beta/openai',
  'bailian.console.aliyun.com': 'https://dashscope.aliyuncs.com/compatible-mode/v1',
  'platform.moonshot.cn': 'https://api.moonshot.cn/v1',
  'bigmodel.cn': 'https://open.bigmodel.cn/api/paas/v4',
  'cloud.siliconflow.cn': 'https://api.siliconflow.cn/v1',
  'console.mistral.ai': 'https://api.mistral.ai/v1',
};

const hostOf = (base: string): string => new URL(base).host;
const BY_HOST: ReadonlyMap<string, string> = new Map([
  ...KNOWN.map((base) => [hostOf(base), base] as const),
  ...presets.flatMap(({ provider: { baseUrl, needsKey } }) =>
    needsKey ? [[hostOf(baseUrl), baseUrl] as const] : [],
  ),
  ...Object.entries(SITES),
]);

const AZURE = /\.(?:openai|services\.ai|cognitiveservices)\.azure\.com$/i;

/** `asked`: an address that was asked, or its base. Undefined where nothing seems to be missing. */
export function likelyBase(asked: string): string | undefined {
  // A list of models may have been asked for.
  const address = readAddress(asked.replace(/\/models(?=$|\?)/, ''));
  if (address.type !== 'address') return undefined;
  const { origin, path, search } = address;
  const base = BY_HOST.get(hostOf(origin)) ?? `${origin}${likelyPath(address)}${search}`;
  return base === `${origin}${path}${search}` ? undefined : base;
}

function likelyPath({ origin, path }: Address): string {
  if (AZURE.test(new URL(origin).hostname)) return path.startsWith('/openai') ? path : '/openai/v1';
  // Ollama's own protocol, and that of the web page before it.
  const own = path.replace(/\/api(?:\/(?:chat|generate|tags|version|ps))?$/i, '');
  const single = own.replace(/(\/v\d+)(?:\/v\d+)+/gi, '$1').replace(/\/V(?=\d)/g, '/v');
  return /\/v\d/.test(single) ? single : `${single}/v1`;
}
