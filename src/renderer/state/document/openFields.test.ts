import { expect, it } from 'vitest';
import {
  layAsideField,
  type OpenField,
  settleField,
  settleFields,
  takeUpField,
  typeInto,
} from './openFields';

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

it('what is not fit is there again where its field was folded away; what was fit is in the document', () => {
  const [first, next, other] = [fieldOf(), fieldOf(), fieldOf()];
  typeInto(first.field, '{"a": 1');
  layAsideField(first.field, 's/m');
  expect(first.shown()).toBeUndefined();
  takeUpField(other.field, 't/m', () => true);
  takeUpField(next.field, 's/m', () => true);
  expect([other.shown(), next.shown()]).toEqual([undefined, '{"a": 1']);
  typeInto(next.field, '{"a": 1}');
  layAsideField(next.field, 's/m');
  takeUpField(first.field, 's/m', () => true);
  expect([next.committed, first.shown()]).toEqual([['{"a": 1}'], undefined]);
});
