import { describe, expect, it } from 'vitest';
import { pastedTable } from './caseSource';

const clipboard = (plain: string, html = '') => ({
  getData: (type: string) => (type === 'text/html' ? html : plain),
});

describe('pastedTable', () => {
  it('takes rows of cells for a table', () => {
    expect(pastedTable(clipboard('city\texpected\nWien\tÖsterreich\n'))).toContain('Wien');
    expect(pastedTable(clipboard('one\ntwo\n', '<table><tr><td>one'))).toContain('two');
    expect(pastedTable(clipboard('| a | b |\n|---|---|\n| 1 | 2 |\n'))).toContain('| 1 |');
    const page = '<table><tr><td>a</td><td>b</td></tr></table>';
    expect(pastedTable(clipboard('a b', page))).toBe(page);
  });

  it('leaves prose, code and a single cell to the field', () => {
    expect(pastedTable(clipboard('Two lines\nof prose'))).toBeUndefined();
    expect(pastedTable(clipboard('if x:\n\treturn\ny = 1'))).toBeUndefined();
    expect(pastedTable(clipboard('Look:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n'))).toBeUndefined();
    expect(pastedTable(clipboard('Wien', '<table><tr><td>Wien'))).toBeUndefined();
  });
});
