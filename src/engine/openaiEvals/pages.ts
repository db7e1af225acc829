/** A list of the server's, page by page: those that are on the shelf are not asked for again. */
import { isObject, type Json, parseJson } from '@shared/domain/json';
import { fail, ok, type Result } from '@shared/domain/result';
import { askEvals, type EvalsServerDeps, foreignAnswer } from './evalsServer';
import type { EvalsShelf } from './evalsShelf';

/** The most that the server gives at once. */
const PAGE_SIZE = '100';
/** Ten times what anybody has; a list that is longer was made to be. */
const MOST_PAGES = 10_000;

/** One page's things, in order. `shelf`: and what its pages are called there. */
export async function* pagesOf(
  path: string,
  deps: EvalsServerDeps,
  signal: AbortSignal,
  kept?: { readonly shelf: EvalsShelf; readonly name: string },
): AsyncGenerator<Result<readonly Json[]>> {
  let after: string | undefined;
  const seen = new Set<string>();
  for (let number = 1; ; number += 1) {
    const file = kept && `${kept.name}-${String(number).padStart(4, '0')}.json`;
    const there = file === undefined ? undefined : pageIn(await kept?.shelf.read(file));
    let page = there;
    if (!page) {
      const query = { limit: PAGE_SIZE, order: 'asc', ...(after !== undefined && { after }) };
      const answer = await askEvals(path, query, deps, signal);
      if (!answer.ok) {
        yield answer;
        return;
      }
      // What is no list is no end of one either.
      if (!Array.isArray(answer.value.value.data)) {
        yield fail(foreignAnswer(answer.value.text, path, deps));
        return;
      }
      if (file !== undefined) await kept?.shelf.write(file, answer.value.text);
      page = answer.value.value;
    }
    const things = Array.isArray(page.data) ? page.data.filter(isObject) : [];
    const last = things.at(-1)?.id ?? page.last_id;
    yield ok(things);
    // A server that goes round in circles would be asked without end.
    if (page.has_more !== true || typeof last !== 'string' || seen.has(last)) return;
    if (number >= MOST_PAGES) {
      yield fail(foreignAnswer(`more than ${MOST_PAGES} pages`, path, deps));
      return;
    }
    seen.add(last);
    after = last;
  }
}

function pageIn(text: string | undefined): Json | undefined {
  const value = text === undefined ? undefined : parseJson(text);
  return isObject(value) && Array.isArray(value.data) ? value : undefined;
}
