/**
 * LangChain's objects in files: `{lc, type: constructor, id, kwargs}` (langchain_core/load/serializable.py), or `{_type, …}` as
 * langchain_core/prompts/loading.py reads them. Both become a class's name and its arguments.
 */
import { isObject, type Json } from '@shared/domain/json';

export interface Constructed {
  /** Its last part: `ChatPromptTemplate`. */
  readonly name: string;
  readonly args: Json;
}

const LEGACY: Readonly<Record<string, string>> = {
  prompt: 'PromptTemplate',
  few_shot: 'FewShotPromptTemplate',
  chat: 'ChatPromptTemplate',
};

/** Undefined where it is none. */
export function constructed(value: unknown): Constructed | undefined {
  if (!isObject(value)) return undefined;
  const { kwargs, id, _type: type } = value;
  if ('lc' in value) {
    const name: unknown = Array.isArray(id) ? id.at(-1) : undefined;
    return typeof name === 'string' ? { name, args: isObject(kwargs) ? kwargs : {} } : undefined;
  }
  if (typeof type === 'string') return { name: LEGACY[type] ?? type, args: value };
  // A file of a prompt may leave out what it is.
  return typeof value.template === 'string' ? { name: 'PromptTemplate', args: value } : undefined;
}

/** A value of the environment, or one that its own object hides. */
export const isSecret = (value: unknown): boolean => isObject(value) && value.type === 'secret';
