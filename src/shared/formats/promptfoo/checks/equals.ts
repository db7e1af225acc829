import { isObject } from '@shared/domain/json';
import {
  type CheckMapping,
  isPlain,
  javascript,
  named,
  outputScript,
  quoted,
  withValue,
} from '@shared/formats/promptfoo/checkMapping';
import { valueWish } from '@shared/formats/promptfoo/reading/wish';

export const equals: CheckMapping<'equals'> = {
  write: (check, { metric, case: case_, note }) => {
    // Of what is looked for in an answer, promptfoo has nothing; a script of it would be a second way of doing it.
    if (check.find) {
      note('checkNotExported');
      return undefined;
    }
    return withValue(check.value, case_, (value) => {
      if (!check.trim && !check.ignoreCase && !check.after && isPlain(value))
        return { type: check.type, ...named(metric), value };
      const trim = check.trim ? '.trim()' : '';
      const fold = check.ignoreCase ? '.toUpperCase().toLowerCase()' : '';
      return javascript(
        metric,
        `${outputScript(check.after)}${trim}${fold} === ${quoted(value)}${trim}${fold}`,
      );
    });
  },
  wishes: {
    equals: ({ part: { path }, value, text, base }) => {
      if (isObject(value) || Array.isArray(value))
        return [{ path, check: { ...base, type: 'json-schema', schema: { const: value as never } } }];
      return text === undefined ? [] : [valueWish(path, text, { ...base, type: 'equals', value: '' })];
    },
  },
};
