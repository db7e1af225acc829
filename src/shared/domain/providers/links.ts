/** The only hosts that a link of the app may lead to. */
import { presets } from './presets';

/** Where the lessons' references and the guides that failures point to are. */
const documentationHosts = [
  'aclanthology.org',
  'ai.google.dev',
  'api-docs.deepseek.com',
  'arxiv.org',
  'cookbook.openai.com',
  'developers.openai.com',
  'docs.anthropic.com',
  'docs.vllm.ai',
  'doi.org',
  'github.com',
  'help.aliyun.com',
  'huggingface.co',
  'learn.deeplearning.ai',
  'learnprompting.org',
  'lmstudio.ai',
  'ollama.com',
  'openrouter.ai',
  'papers.nips.cc',
  'platform.openai.com',
  'proceedings.neurips.cc',
  'www.deeplearning.ai',
  'www.promptingguide.ai',
  'promptingguide.ai',
] as const;

const linkHosts: ReadonlySet<string> = new Set([
  ...documentationHosts,
  ...presets.flatMap(({ keyUrl }) => (keyUrl === undefined ? [] : [new URL(keyUrl).host])),
]);

/** Whether an address may be opened in the system's browser: https, a host of the list, nothing hidden in it. */
export function isAllowedLink(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' && linkHosts.has(url.host) && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}
