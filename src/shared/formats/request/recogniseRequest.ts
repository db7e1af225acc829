/** In which way a request is written down, by how its text begins. */

export type Syntax = 'curl' | 'python' | 'script' | 'body';

const CURL = /(?:^|[\s|;&("'])curl(?:\.exe)?["']?(?=[\s^\\])(?:\s|\\\r?\n|\^\r?\n)*(?:[-"'$^]|https?:)/m;
const ASKS =
  /\b(?:chat\.completions|responses|messages|beta\.messages)\.(?:create|parse|stream)\s*\(|\bChatCompletion\.a?create\s*\(|\bgenerate_?content\w*\s*\(/i;
const POSTS = /\b(?:fetch|axios\.post|requests\.post|httpx\.post|urllib\.request\.Request)\s*\(/;
/** Of several such signs the more count. */
const PYTHON = [
  /^[ \t]*from[ \t]+[\w.]+[ \t]+import\b/m,
  /^[ \t]*import[ \t]+[\w.]+[ \t]*(?:as[ \t]+\w+[ \t]*)?$/m,
  /^[ \t]*(?:async[ \t]+)?def[ \t]+\w+\(/m,
  /^[ \t]*#/m,
  /\b(?:None|True|False)\b/,
  /[\w)]\([ \t\r\n]*\w+[ \t]*=[^=>]/,
  /^[ \t]*\w+[ \t]*=[^=>]/m,
];
const SCRIPT = [
  /^[ \t]*import\b.*\bfrom[ \t]+['"]/m,
  /^[ \t]*(?:export[ \t]+)?(?:const|let|var|function)\b/m,
  /^[ \t]*\/\//m,
  /\bnew[ \t]+\w+\(|\brequire\(/,
  /\(\{|=>/,
  /;[ \t]*$/m,
];
const BODY_KEYS = /["']?\b(?:messages|input|contents)["']?\s*:/;
const NAMED = /["']?\b(?:model|role|parts|generationConfig|max_tokens)["']?\s*:/;
/** What other doors know such a text by: lists of many, tables. */
const OTHERS =
  /"(?:custom_id|conversations|mapping|chat_messages|data_source_config|testing_criteria|doc_id|lc)"\s*:/;

/** Undefined where it is no request; `sureness` as a door's. */
export function recogniseRequest(
  text: string,
): { readonly syntax: Syntax; readonly sureness: number } | undefined {
  const begin = text.replace(/^[\ufeff\s]+/, '');
  // A body in a shell's quotes may have anything in it.
  if (/^[[{]/.test(begin)) return body(begin);
  if (CURL.test(begin)) return { syntax: 'curl', sureness: 0.9 };
  if (ASKS.test(begin) || POSTS.test(begin)) {
    const signs = (among: readonly RegExp[]) => among.filter((sign) => sign.test(begin)).length;
    const isPython = signs(PYTHON) >= signs(SCRIPT);
    return { syntax: isPython ? 'python' : 'script', sureness: ASKS.test(begin) ? 0.85 : 0.6 };
  }
  return body(begin);
}

function body(begin: string) {
  const isOne = !begin.startsWith('[') && BODY_KEYS.test(begin) && NAMED.test(begin) && !OTHERS.test(begin);
  // Of several lines that are whole objects each is a request of its own, or a row.
  const isLines = /^\{[^\n]*\}[ \t]*\r?\n\s*\{/.test(begin);
  if (!isOne || isLines) return undefined;
  const isJson = begin.startsWith('{');
  return {
    syntax: 'body' as const,
    sureness: isJson ? 0.7 : /^(?:model|messages|input|contents):/m.test(begin) ? 0.6 : 0,
  };
}
