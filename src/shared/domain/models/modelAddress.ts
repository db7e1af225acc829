/** What a person types to get a model: the address of a file, or a name at Hugging Face as other tools have it. */
import { fail, ok, type Result } from '@shared/domain/result';

export type ModelAddress =
  | { readonly type: 'url'; readonly url: string }
  | {
      readonly type: 'hub';
      /** `owner/name`. */
      readonly repo: string;
      readonly revision: string;
      /** Which of its files: one by its path, or the quantisation that its name tells. Neither: as the repository allows. */
      readonly file?: string;
      readonly quant?: string;
    };

type Hub = Extract<ModelAddress, { type: 'hub' }>;

const NAMED = /^(?:hf|huggingface):(?:\/\/)?|^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\//i;
/** Of an owner and of a repository. */
const NAME = /^\w[\w.-]{0,95}$/;
const QUANT = /^\w[\w.-]{0,63}$/;
const MAIN = 'main';

/** `hub`: the origin of a mirror that stands for Hugging Face, if there is one. */
export function readModelAddress(typed: string, hub?: string): Result<ModelAddress> {
  const text = typed.trim();
  const refused = fail({ code: 'download.address', params: { address: shown(text) } });
  const named = NAMED.exec(text) ?? (hub && text.startsWith(`${hub}/`) ? [`${hub}/`] : undefined);
  if (named) {
    const made = hubAddress(text.slice(named[0].length));
    if (made) return ok(made);
    if (!/^https?:/i.test(text)) return refused;
  }
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return refused;
  const url = new URL(text);
  // It would be sent with the request and stand in the file beside the download.
  return url.username || url.password ? refused : ok({ type: 'url', url: url.href.replace(/#.*$/, '') });
}

/** `owner/repo`, `owner/repo:quant`, `owner/repo/file`, with `#revision` behind it, or as in the browser's address. */
function hubAddress(text: string): Hub | undefined {
  const [path = '', revision = MAIN] = text.replace(/\?[^#]*/, '').split('#');
  const [owner = '', second = '', ...rest] = path.replace(/\/+$/, '').split('/').map(decoded);
  const [name = '', quant] = second.split(':');
  if (!NAME.test(owner) || !NAME.test(name) || (quant !== undefined && !QUANT.test(quant))) return undefined;
  const repo = `${owner}/${name}`;
  const [view, seen, ...file] = rest;
  // A file that lies at the hub's own host, and no repository.
  if (rest.length === 0 && /\.gguf$/i.test(name)) return undefined;
  if (view === 'tree' && seen !== undefined && file.length === 0)
    return { type: 'hub', repo, revision: seen };
  if (['blob', 'resolve', 'raw'].includes(view ?? '') && seen !== undefined)
    return file.length > 0 ? { type: 'hub', repo, revision: seen, file: file.join('/') } : undefined;
  return {
    ...{ type: 'hub', repo, revision: revision || MAIN },
    ...(rest.length > 0 && { file: rest.join('/') }),
    ...(quant !== undefined && { quant }),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A query may be a signature, and what stands before @ a password. */
const shown = (text: string): string =>
  text
    .replace(/\?.*$/s, '')
    .replace(/\/\/[^/@]*@/, '//')
    .slice(0, 200);
