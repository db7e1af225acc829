import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, parseBlocks } from './parseBlocks';
import { type Inline, parseInline } from './parseInline';
import { createMarkdownSplitter, type MarkdownChunk } from './splitMarkdown';

/** All that a reader can find in it, in order. */
const textOf = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'break') return '\n';
      if (node.type === 'text' || node.type === 'code') return node.text;
      const inner = textOf(node.children);
      return node.type === 'link' && inner !== node.href ? `${inner} ${node.href} ${node.title}` : inner;
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
          return block.items.map(({ marker, blocks: inner }) => `${marker} ${wholeText(inner)}`).join(' ');
        case 'table':
          return [block.head, ...block.rows].map((row) => row.map(textOf).join(' ')).join(' ');
        default:
          return textOf(block.children);
      }
    })
    .join(' ');
const words = (text: string): string => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('');

const piece = fc.constantFrom(
  ...['a', 'b c', '好', '\n', '\n\n', '# ', '- ', '1. ', '> ', '**', '*', '_', '~~', '`', '```', '```js\n'],
  ...['|', '|-|-|\n', '[', '](', ')', '![', 'https://a.b/c', '\\', '  ', '    ', '<b>', '---\n', '😀', '~~~'],
);
const markdown = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

describe('parseInline', () => {
  it.each([
    ['**bold** and *soft*', '<strong>bold</strong> and <em>soft</em>'],
    ['***both***', '<strong><em>both</em></strong>'],
    ['**加粗**文字', '<strong>加粗</strong>文字'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['`a * b` and ``c ` d``', '<code>a * b</code> and <code>c ` d</code>'],
    ['~~gone~~ ~not~', '<del>gone</del> ~not~'],
    ['open ** and `never', 'open ** and `never'],
    ['**a *b** c', '<strong>a *b</strong> c'],
    ['[a](https://x.y/z "t") [b]', '<link:https://x.y/z>a</link> [b]'],
    ['![cat](http://img/x.png)', '<link:http://img/x.png>cat</link>'],
    ['see https://arxiv.org/abs/1.', 'see <link:https://arxiv.org/abs/1>https://arxiv.org/abs/1</link>.'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['1\\* 2\\*', '1* 2*'],
  ])('%s', (source, expected) => {
    const show = (nodes: readonly Inline[]): string =>
      nodes
        .map((node) => {
          if (node.type === 'break') return '<br>';
          if (node.type === 'text') return node.text;
          if (node.type === 'code') return `<code>${node.text}</code>`;
          if (node.type === 'link') return `<link:${node.href}>${show(node.children)}</link>`;
          return `<${node.type}>${show(node.children)}</${node.type}>`;
        })
        .join('');
    expect(show(parseInline(source))).toBe(expected);
  });
});

describe('parseBlocks', () => {
  it('knows headings, lists in lists, quotes, tables and code', () => {
    const source =
      '# Title\nText\n\n- one\n  - two\n- three\n\n> said\n\n| a | b |\n|:-|-:|\n| 1 | 2 | 3 |\n\n```py\nx = 1\n```';
    const blocks = parseBlocks(source);
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
    expect(blocks[5]).toEqual({ type: 'code', info: 'py', text: 'x = 1' });
  });

  it('never throws and loses no word', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        expect(words(wholeText(parseBlocks(source)))).toBe(words(source));
      }),
      { numRuns: 1500 },
    );
  });

  it('takes time in proportion to the text, whatever it is', () => {
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
      const start = performance.now();
      parseBlocks(part.repeat(4000));
      expect(performance.now() - start, part).toBeLessThan(400);
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
