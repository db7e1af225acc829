/** What keys of the usual providers look like, also when a server repeats one with stars in its middle. */
export const KEY_SHAPES: readonly RegExp[] = [
  // OpenAI and most others; GitHub and Hugging Face tokens, which get pasted by mistake (`hf-inference` is a path of its router).
  /\b(?:sk|pk|rk|gsk|xai|nvapi|hf(?=_)|pplx|fw|csk|ghp|gho|github_pat)[-_][A-Za-z0-9_*.…•-]{6,}/g,
  // Google.
  /\bAIza[A-Za-z0-9_*-]{10,}/g,
  // Zhipu: id.secret.
  /\b[0-9a-f]{32}\.[A-Za-z0-9]{12,}/g,
];

/** Longer than any name of a host that begins like one. */
const WHOLE =
  /^(?:(?:sk|pk|rk|gsk|xai|nvapi|hf(?=_)|pplx|fw|csk|ghp|gho|github_pat)[-_][A-Za-z0-9_-]{16,}|AIza[A-Za-z0-9_-]{30,}|[0-9a-f]{32}\.[A-Za-z0-9]{12,})$/;

/** A whole key and nothing else. */
export const isKeyShaped = (text: string): boolean => WHOLE.test(text);
