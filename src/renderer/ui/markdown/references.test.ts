import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parseMarkdown';
import { createReferences } from './references';
import { createMarkdownSplitter } from './splitMarkdown';

describe('createReferences', () => {
  it('gives back each piece once that a later definition concerns', () => {
    const references = createReferences<string>();
    const add = (source: string) => {
      const definitions = references.within();
      parseMarkdown(source, definitions);
      return references.add(source, source, definitions);
    };
    expect(add('See [one] and [two][2].')).toEqual([]);
    expect(add('Nothing [here](x).')).toEqual([]);
    expect(add('Again [ONE].')).toEqual([]);
    expect(add('[one]: /1\n[2]: /2')).toEqual(['See [one] and [two][2].', 'Again [ONE].']);
    expect(add('[one]: /other')).toEqual([]);
    expect(parseMarkdown('[One]', references.within())).toMatchObject([
      { children: [{ type: 'link', href: '/1' }] },
    ]);
  });

  it('forgets what a piece that still grows defines', () => {
    const references = createReferences<string>();
    const splitter = createMarkdownSplitter();
    splitter.push('[a]: /un');
    parseMarkdown(splitter.open()?.source ?? '', references.within());
    expect(parseMarkdown('[a]', references.within())).toMatchObject([{ children: [{ type: 'text' }] }]);
  });
});
