/** Fields and headers whose values give access, by their names, whatever program wrote them. */
import { isObject } from '@shared/domain/json';
import { MASK } from './mask';

/** Words that give access wherever they stand in a name; `apikey`, `authtoken` and `clientsecret` are written as one. */
const ACCESS =
  /^(?:(?!(?:mon|don|tur|whis|hoc|joc|lac|flun|malar|smo|jo|mic|hic)keys?$)\w*keys?|\w*token|\w*secrets?|\w*passw(?:or)?ds?|\w*passphrases?|\w*credentials?|\w*auth|authorization|\w*cookies?|(?:secret(?!ar(?:y|ies)$)|passw(?:or)?d|credential|authtoken|authkey)\w*)$/;
/** Of several only those that open something. */
const TOKENS = /^(?:access|api|auth|bearer|refresh|session|id)$/;
const NOTHING = /(?!)/;
/** Before and behind a word that would give access: it is about something else. */
const OTHERWISE: Readonly<Record<string, readonly [before: RegExp, behind: RegExp]>> = {
  token: [
    /^(?:max|min|num|n|total|input|output|prompt|completion|reasoning|stop|eos|bos|pad|unk|sep|cls|mask|special)$/,
    /^(?:counts?|limits?|usages?|budgets?|sizes?|lengths?|index|indices|types?|numbers?|costs?|prices?|rates?|probs?|probabilit(?:y|ies)|logprobs?|windows?|ratios?|offsets?|positions?)$/,
  ],
  key: [
    /^(?:primary|foreign|sort|partition|cache|answer|idempotency|public|group|row|record|dict|json|object|order|index)$/,
    /^(?:words?|points?|facts?|findings?|takeaways?|phrases?|terms?|ideas?|insights?|messages?|events?|dates?|questions?|figures?|boards?|notes?|frames?)$/,
  ],
  auth: [NOTHING, /^(?:types?|methods?|schemes?|modes?|required|enabled)$/],
  password: [NOTHING, /^(?:strengths?|polic(?:y|ies)|lengths?|hints?|rules?|required)$/],
};
/** Deeper than anybody writes by hand. */
const MOST_DEPTH = 200;

/** Whether a field, header or variable of that name gives access. */
export function isCredentialName(name: string): boolean {
  const words = wordsIn(name);
  return words.some((word, at) => {
    const before = words[at - 1] ?? '';
    if (word === 'tokens') return TOKENS.test(before);
    if (!ACCESS.test(word)) return false;
    const [otherBefore, otherBehind] = OTHERWISE[word.replace(/s$/, '')] ?? [];
    return !(otherBefore?.test(before) || otherBehind?.test(words[at + 1] ?? ''));
  });
}

/** `X-API-Key`, `apiKey`, `APIKey` and `api_key2` alike. */
const wordsIn = (name: string): readonly string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);

/** The same value with a mask for each text in a field of such a name, at any level; what lies deeper than 200 is masked, too. */
export const withoutCredentials = (value: unknown): unknown => masked(value, false, 0);

function masked(value: unknown, isCredential: boolean, depth: number): unknown {
  if (typeof value === 'string') return isCredential && value !== '' ? MASK : value;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > MOST_DEPTH) return MASK;
  if (Array.isArray(value)) return value.map((each) => masked(each, isCredential, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      masked(each, isCredential || isCredentialName(name), depth + 1),
    ]),
  );
}
