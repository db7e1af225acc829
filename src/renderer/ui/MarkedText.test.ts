import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { MarkedText } from './MarkedText';

const marks = { del: createElement('del', { className: 'gone' }), ins: createElement('ins') };
const shown = (textWith: (value: string) => string, value: string): string =>
  renderToStaticMarkup(createElement(MarkedText, { textWith, value, marks }));

it('puts its elements around marked parts, and the value where the text has it', () => {
  expect(shown((name) => `Words: <del>only in ${name}</del>, <ins>only here</ins>; ${name}.`, 'A')).toBe(
    'Words: <del class="gone">only in A</del>, <ins>only here</ins>; A.',
  );
  expect(shown((name) => `${name} alone`, 'A')).toBe('A alone');
});

it('leaves marks and signs in the value as they are', () => {
  expect(shown((name) => `<del>${name}</del>`, '</del><ins>$&</ins>')).toBe(
    '<del class="gone">&lt;/del&gt;&lt;ins&gt;$&amp;&lt;/ins&gt;</del>',
  );
});

it('shows a part that has no such element as its text', () => {
  expect(shown((name) => `Press <kbd>${name}</kbd>.`, 'F7')).toBe('Press F7.');
});
