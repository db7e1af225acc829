/** Folder names that a person recognises and every file system takes. */

const RESERVED_ON_WINDOWS = /^(con|prn|aux|nul|conin|conout|com[0-9¹²³]|lpt[0-9¹²³])$/;
const LONGEST = 50;

/** Letters and digits of any script, the rest a dash: `订餐机器人 v2!` becomes `订餐机器人-v2`. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+/u, '');
  const slug = Array.from(words).slice(0, LONGEST).join('').replace(/-+$/, '');
  if (slug === '') return 'session';
  return RESERVED_ON_WINDOWS.test(slug) ? `session-${slug}` : slug;
}

/** The n-th name of that kind: `a`, `a-2`, `a-3` … */
export function numberedSlug(slug: string, n: number): string {
  return n === 1 ? slug : `${slug}-${n}`;
}

/** Whether `slug` is one of the names that `title` leads to, so that it need not change. */
export function isSlugOf(slug: string, title: string): boolean {
  const base = slugOf(title);
  return slug === base || (slug.startsWith(`${base}-`) && /^\d+$/.test(slug.slice(base.length + 1)));
}
