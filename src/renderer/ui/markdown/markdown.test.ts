import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Inline } from './blocks';
import { parseMarkdown } from './parseMarkdown';
import { createMarkdownSplitter, type MarkdownChunk } from './splitMarkdown';

/** All that a reader can find in it, in order. */
const textOf = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'break') return '\n';
      if ('text' in node) return node.text;
      const inner = textOf(node.children);
      const isLink = node.type === 'link' || node.type === 'image';
      return isLink && inner !== node.href ? `${inner} ${node.href} ${node.title}` : inner;
    })
    .join('');
const wholeText = (blocks: readonly Block[]): string =>
  blocks
    .map((block): string => {
      switch (block.type) {
        case 'rule':
          return '';
        case 'code':
          return `${block.info} ${block.text}`;
        case 'quote':
          return wholeText(block.blocks);
        case 'list':
          return block.items
            .map((item) => `${item.number ?? ''} ${item.isDone ? 'x' : ''} ${wholeText(item.blocks)}`)
            .join(' ');
        case 'table':
          return [block.head, ...block.rows].map((row) => row.map(textOf).join(' ')).join(' ');
        default:
          return textOf(block.children);
      }
    })
    .join(' ');
const words = (text: string): string => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('');

/** The label in `[text][label]` names a definition, whose own line shows it. */
const withoutLabels = (source: string): string => source.replace(/\]\[[^[\]]*\]/g, ']');

/** What of it does not stand in `shown`, in this order; a link by reference shows its address once more. */
function lostWords(source: string, shown: string): string {
  let at = 0;
  for (const [index, word] of [...source].entries()) {
    const found = shown.indexOf(word, at);
    if (found === -1) return [...source].slice(index).join('');
    at = found + word.length;
  }
  return '';
}

const piece = fc.constantFrom(
  ...['a', 'b c', '好', '\n', '\n\n', '# ', '- ', '1. ', '> ', '**', '*', '_', '~~', '`', '```', '```js\n'],
  ...['|', '|-|-|\n', '[', '](', ')', '![', 'https://a.b/c', '\\', '  ', '    ', '<b>', '---\n', '😀', '~~~'],
  ...['[a]: ', '[a]', '===\n', '\t', '- [x] ', '- [ ] ', '“', '。', '1986. ', '  \n'],
);
const markdown = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

const inlineOf = (source: string): readonly Inline[] => {
  const [block] = parseMarkdown(source);
  if (block?.type !== 'paragraph') throw new Error(`${block?.type}`);
  return block.children;
};

describe('Markdown within a line', () => {
  it.each([
    ['**bold** and *soft*', '<strong>bold</strong> and <em>soft</em>'],
    ['***both***', '<em><strong>both</strong></em>'],
    ['**加粗**文字', '<strong>加粗</strong>文字'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['`a * b` and ``c ` d``', '<code>a * b</code> and <code>c ` d</code>'],
    ['~~gone~~ ~not~', '<del>gone</del> ~not~'],
    ['open ** and `never', 'open ** and `never'],
    ['**a *b* c**', '<strong>a <em>b</em> c</strong>'],
    ['[a](https://x.y/z "t") [b]', '<link:https://x.y/z>a</link> [b]'],
    ['![cat](http://img/x.png)', '<image:http://img/x.png>cat</image>'],
    ['see https://arxiv.org/abs/1.', 'see <link:https://arxiv.org/abs/1>https://arxiv.org/abs/1</link>.'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['1\\* 2\\*', '1* 2*'],
    ['他说**“引号”**后', '他说<strong>“引号”</strong>后'],
    ['**注意：**请看*《书》*。', '<strong>注意：</strong>请看<em>《书》</em>。'],
    ['见https://a.b/c。谢谢', '见<link:https://a.b/c>https://a.b/c</link>。谢谢'],
    ['5~10 或 6~8', '5~10 或 6~8'],
    ['&lt;b&gt; &copy; &#x4e2d; AT&T', '<b> © 中 AT&T'],
    ['one\\\ntwo', 'one<br>two'],
    ['**a <b>*c*</b>**', '<strong>a <b><em>c</em></b></strong>'],
  ])('%s', (source, expected) => {
    const show = (nodes: readonly Inline[]): string =>
      nodes
        .map((node) => {
          if (node.type === 'break') return '<br>';
          if ('text' in node) return node.type === 'text' ? node.text : `<code>${node.text}</code>`;
          if (node.type === 'link' || node.type === 'image')
            return `<${node.type}:${node.href}>${show(node.children)}</${node.type}>`;
          return `<${node.type}>${show(node.children)}</${node.type}>`;
        })
        .join('');
    expect(show(inlineOf(source))).toBe(expected);
  });
});

describe('parseMarkdown', () => {
  it('knows headings, lists in lists, quotes, tables and code', () => {
    const source =
      '# Title\nText\n\n- one\n  - two\n- three\n\n> said\n\n| a | b |\n|:-|-:|\n| 1 | 2 | 3 |\n\n```py\nx = 1\n```';
    const blocks = parseMarkdown(source);
    expect(blocks.map(({ type }) => type)).toEqual([
      'heading',
      'paragraph',
      'list',
      'quote',
      'table',
      'code',
    ]);
    expect(blocks[2]).toMatchObject({ items: [{ blocks: [{}, { type: 'list' }] }, {}] });
    expect(blocks[4]).toMatchObject({ align: ['left', 'right'], rows: [[{}, {}, {}]] });
    expect(blocks[5]).toEqual({ type: 'code', info: 'py', text: 'x = 1\n' });
  });

  it('takes a year at the beginning of a paragraph for no number of a list', () => {
    expect(parseMarkdown('1986. A good year')).toMatchObject([{ type: 'paragraph' }]);
    expect(parseMarkdown('12. Twelve')).toMatchObject([{ type: 'list', items: [{ number: '12' }] }]);
  });

  it('knows tasks', () => {
    expect(parseMarkdown('- [ ] open\n- [X] done\n- [y] other')).toMatchObject([
      { items: [{ isDone: false }, { isDone: true }, { blocks: [{ children: [{ text: '[y] other' }] }] }] },
    ]);
  });

  it('shows definitions, and follows them', () => {
    expect(parseMarkdown('See [Docs].\n\n[docs]: https://a.b/c "Title"')).toMatchObject([
      { children: [{}, { type: 'link', href: 'https://a.b/c', title: 'Title' }, {}] },
      { type: 'definition', children: [{ text: '[docs]: ' }, { type: 'link' }, { text: ' "Title"' }] },
    ]);
  });

  it('keeps the text of what is nested too deeply', () => {
    for (const mark of ['> ', '- ', '1. ', '*'])
      expect(wholeText(parseMarkdown(`${mark.repeat(300)}deep`))).toContain('deep');
  });

  it('never throws and loses no word', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        expect(lostWords(words(withoutLabels(source)), words(wholeText(parseMarkdown(source))))).toBe('');
      }),
      { numRuns: 1500, examples: [['[a]: |-|-|\n[a][a]: ']] },
    );
  });

  // Anything that grows with the square of the length does not end in the time that a test has.
  it('reads long texts, whatever they are', () => {
    for (const part of [
      '*a ',
      '**a',
      '[',
      '](',
      '`',
      '[a](',
      '> ',
      '- ',
      '|',
      '_a',
      '![a',
      '\\',
      'http://',
    ]) {
      expect(parseMarkdown(part.repeat(20_000)), part).not.toEqual([]);
    }
  });
});

describe('createMarkdownSplitter', () => {
  const split = (parts: readonly string[]) => {
    const splitter = createMarkdownSplitter();
    const closed = parts.flatMap((part) => splitter.push(part));
    const open = splitter.open();
    return [...closed, ...(open ? [open] : [])];
  };
  const sources = (chunks: readonly MarkdownChunk[]) => chunks.map(({ source }) => source);

  it('cuts at blank lines and at fences, and keeps a list together', () => {
    const parts = ['One\nstill one\n\n', '- a\n\n- b\n\n', 'Two\n', '```js\nx\n\ny\n```\n', 'Three'];
    expect(sources(split([parts.join('')]))).toEqual(parts);
    expect(split([parts.join('')])[3]).toMatchObject({ type: 'code', info: 'js', text: 'x\n\ny\n' });
  });

  it('keeps indented code together, and takes the blanks of a fence off its lines', () => {
    expect(sources(split(['    one\n\n    two\n\nText\n']))).toEqual(['    one\n\n    two\n\n', 'Text\n']);
    expect(split(['  ```\n  one\n    two\n  ```\n'])[0]).toMatchObject({ text: 'one\n  two\n' });
  });

  it('cuts a long list before an item, or takes the blanks off the rest of one', () => {
    const item = `- one\n${'  - two words\n'.repeat(100)}`;
    expect(split([item.repeat(9)]).every(({ source }) => source.startsWith('- one\n'))).toBe(true);
    const [, rest] = split([`- one\n${'  - two words\n'.repeat(1500)}`]);
    expect(rest).toMatchObject({ indent: 2 });
  });

  it('knows a fence that has not ended', () => {
    expect(split(['```py\nprint(1)\nprint(']).at(-1)).toMatchObject({ text: 'print(1)\nprint(' });
    expect(split(['```py\nprint(1)\n```']).at(-1)).toMatchObject({ text: 'print(1)\n' });
  });

  it('cuts the same way however the text arrives, and loses nothing', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        expect(sources(split([source])).join('')).toBe(source);
        expect(split([...source])).toEqual(split([source]));
      }),
    );
  });

  it('has no long chunk, even without line ends or in one long block of code', () => {
    for (const text of [
      'word '.repeat(50_000),
      `\`\`\`\n${'let x = 1;\n'.repeat(20_000)}`,
      '😀'.repeat(30_000),
    ]) {
      const chunks = split([text]);
      expect(sources(chunks).join('')).toBe(text);
      expect(Math.max(...chunks.map(({ source }) => source.length))).toBeLessThan(9_000);
      expect(chunks.every(({ source }) => source.isWellFormed())).toBe(true);
    }
  });
});
