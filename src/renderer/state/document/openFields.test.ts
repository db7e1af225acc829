import { expect, it } from 'vitest';
import { type OpenField, settleField, settleFields, typeInto } from './openFields';

function fieldOf(isOwn = true) {
  const committed: string[] = [];
  let shown: string | undefined;
  const field: OpenField = {
    text: undefined,
    isOwn: () => isOwn,
    isFit: (text) => text.endsWith('}'),
    commit: (text) => committed.push(text),
    show: (text) => {
      shown = text;
    },
  };
  return { field, committed, shown: () => shown };
}

it('what is not fit for the document yet stays as it was typed, when its field is left and when a run begins', () => {
  const { field, committed, shown } = fieldOf();
  typeInto(field, '{"a": 1');
  settleField(field);
  settleFields();
  expect([shown(), committed]).toEqual(['{"a": 1', []]);
  typeInto(field, '{"a": 1}');
  settleFields();
  expect([shown(), committed]).toEqual([undefined, ['{"a": 1}']]);
});

it('of another document nothing stays', () => {
  const { field, committed, shown } = fieldOf(false);
  typeInto(field, '{"a": 1');
  settleFields();
  expect([shown(), committed]).toEqual([undefined, []]);
});
