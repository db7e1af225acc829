/** Methods of Python's texts. */
import { type Condition, constant, or } from '../condition';
import { bare, fieldText, stepped } from '../parts';
import { conditionOf, type Value, wordCondition } from '../values';
import { stripped } from './texts';

/** What a method of a text, or of a text in JSON, comes to. */
export function method(of: Value, name: string, args: readonly Value[], source: string): Value | undefined {
  const [first] = args;
  if (of.type === 'literal' && typeof of.value === 'string' && args.length === 0) {
    if (name === 'lower') return { ...of, value: of.value.toLowerCase() };
    return name === 'upper' ? { ...of, value: of.value.toUpperCase() } : undefined;
  }
  const text = of.type === 'text' ? of : of.type === 'json' ? fieldText(of.json, source) : undefined;
  if (!text || args.length > 1) return undefined;
  switch (name) {
    case 'lower':
    case 'upper':
      return first ? undefined : stepped(text, { type: `${name}-case` }, source);
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      return first ? undefined : stripped(text, name, source);
    case 'split': {
      if (!first) return { type: 'pieces', text, separator: '', source };
      const sign = first.type === 'literal' && typeof first.value === 'string' ? first.value : '';
      return /^[\0-\ud7ff\ue000-\uffff]$/.test(sign)
        ? { type: 'pieces', text, separator: sign, source }
        : undefined;
    }
    case 'startswith':
    case 'endswith': {
      const way = name === 'startswith' ? 'startsWith' : 'endsWith';
      const all = first?.type === 'list' ? first.items : first ? [first] : [];
      let any: Condition = constant(false, source);
      for (const each of all) {
        if (each.type !== 'literal' || typeof each.value !== 'string' || each.value === '') return undefined;
        const made = wordCondition(bare(text), each.value, way, source);
        if (!made) return undefined;
        any = or(any, made, source);
      }
      return all.length > 0 ? conditionOf({ ...any, source }) : undefined;
    }
    default:
      return undefined;
  }
}
