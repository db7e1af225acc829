/** A text with a value and marked parts in it, `<name>…</name>`; marks in the value itself are text. */
import { cloneElement, Fragment, type ReactElement } from 'react';

interface Props {
  readonly textWith: (value: string) => string;
  readonly value: string;
  /** What stands around the part of that name. */
  readonly marks: Readonly<Record<string, ReactElement>>;
}

/** For private use; in no text. */
const HOLE = '\uE000';
const MARKED = /<(\w+)>(.*?)<\/\1>/gs;

export function MarkedText({ textWith, value, marks }: Props) {
  const text = textWith(HOLE);
  const filled = (piece: string) => piece.replaceAll(HOLE, () => value);
  let at = 0;
  const pieces = [...text.matchAll(MARKED)].map(({ 0: whole, 1: name = '', 2: inner = '', index }) => {
    const before = text.slice(at, index);
    at = index + whole.length;
    return (
      <Fragment key={index}>
        {filled(before)}
        {marks[name] ? cloneElement(marks[name], {}, filled(inner)) : filled(inner)}
      </Fragment>
    );
  });
  return (
    <>
      {pieces}
      {filled(text.slice(at))}
    </>
  );
}
