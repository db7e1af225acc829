/** A body without what only running the program would tell. */
import { isObject, type Json } from '@shared/domain/json';
import type { Tell } from '@shared/formats/doors/report';
import type { RequestCode } from '@shared/formats/request/requestCodes';
import { Hole, JsonText } from './evaluate';

/** Where a text stands that a variable may stand for. */
const TEXTS =
  /^(?:content|text|input|instructions|system|system_?instruction|contents|prompt|url|image_url|data|arguments|output)$/i;

/** A hole is a variable where a text can stand; elsewhere it is left out and told. */
export function withoutHoles(body: Json, tell: Tell<RequestCode>, path: string): Json {
  const leave = (hole: Hole, at: string) => tell('leftOut', 'notLiteral', at, { text: hole.source });
  const plain = (value: unknown, name: string, at: string): unknown => {
    if (value instanceof JsonText) return JSON.stringify(plain(value.value, '', at));
    if (value instanceof Hole) {
      if (TEXTS.test(name) && value.name !== '') return `{{${value.name}}}`;
      leave(value, at);
      return undefined;
    }
    if (Array.isArray(value))
      return value.flatMap((each, index) => {
        // A list of texts or parts may have a variable in it, a list of messages has none.
        const made = plain(each, /^(?:contents|parts)$/.test(name) ? 'text' : '', `${at}[${index}]`);
        return made === undefined ? [] : [made];
      });
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, each]) => {
        const made = plain(each, key, [at, key].filter((name) => name !== '').join('.'));
        return made === undefined ? [] : [[key, made]];
      }),
    );
  };
  const made = plain(body, '', path.replace(/\.$/, ''));
  return isObject(made) ? made : {};
}
