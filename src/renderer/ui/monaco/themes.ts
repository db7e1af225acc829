/** Monaco's colours. It takes hex values only, so the ones of app/global.css stand here once more. */
import type { editor } from 'monaco-editor/editor/editor.api';

interface Palette {
  readonly text: string;
  readonly soft: string;
  readonly heading: string;
  readonly accent: string;
  readonly code: string;
  readonly raised: string;
  readonly line: string;
  readonly added: string;
  readonly removed: string;
}

/** Braces stand for variables; colours of their own would make code of them. */
const plainBrackets = (text: string) =>
  Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, `#${text}`]),
  );

function themeOf(base: 'vs' | 'vs-dark', palette: Palette): editor.IStandaloneThemeData {
  const { text, soft, heading, accent, code, raised, line, added, removed } = palette;
  const rule = (token: string, foreground: string, fontStyle?: string) => ({
    token,
    foreground,
    ...(fontStyle && { fontStyle }),
  });
  return {
    base,
    inherit: false,
    rules: [
      rule('', text),
      rule('keyword', heading, 'bold'),
      rule('strong', text, 'bold'),
      rule('emphasis', text, 'italic'),
      rule('variable', code),
      rule('string', soft),
      rule('variable.source', code),
      rule('tag', code),
      rule('attribute', code),
      rule('comment', soft),
      rule('string.link', accent),
    ],
    colors: {
      ...plainBrackets(text),
      'editor.background': '#00000000',
      'editor.foreground': `#${text}`,
      'editorCursor.foreground': `#${text}`,
      'editorWhitespace.foreground': `#${soft}`,
      'editor.selectionBackground': `#${accent}40`,
      'editor.inactiveSelectionBackground': `#${accent}26`,
      'editor.findMatchBackground': `#${accent}66`,
      'editor.findMatchHighlightBackground': `#${accent}33`,
      'editor.placeholder.foreground': `#${soft}`,
      'editor.findRangeHighlightBackground': '#00000000',
      'editor.rangeHighlightBackground': '#00000000',
      'diffEditor.insertedLineBackground': `#${added}1a`,
      'diffEditor.insertedTextBackground': `#${added}40`,
      'diffEditor.removedLineBackground': `#${removed}1a`,
      'diffEditor.removedTextBackground': `#${removed}40`,
      'diffEditor.diagonalFill': `#${line}80`,
      'editorWidget.background': `#${raised}`,
      'editorWidget.foreground': `#${text}`,
      'editorWidget.border': `#${line}`,
      'editorSuggestWidget.background': `#${raised}`,
      'editorSuggestWidget.border': `#${line}`,
      'editorSuggestWidget.foreground': `#${text}`,
      'editorSuggestWidget.highlightForeground': `#${accent}`,
      'editorSuggestWidget.focusHighlightForeground': `#${accent}`,
      'editorSuggestWidget.selectedForeground': `#${text}`,
      'editorSuggestWidget.selectedBackground': `#${accent}33`,
      'input.background': `#${raised}`,
      'input.foreground': `#${text}`,
      'input.border': `#${line}`,
      'inputOption.activeBorder': `#${accent}`,
      'menu.background': `#${raised}`,
      'menu.foreground': `#${text}`,
      'menu.border': `#${line}`,
      'menu.selectionBackground': `#${accent}33`,
      'menu.selectionForeground': `#${text}`,
      'menu.separatorBackground': `#${line}`,
      'scrollbarSlider.background': `#${soft}40`,
      'scrollbarSlider.hoverBackground': `#${soft}66`,
      'scrollbarSlider.activeBackground': `#${soft}80`,
      'scrollbar.shadow': '#00000000',
      'widget.shadow': '#00000033',
      focusBorder: `#${accent}`,
    },
  };
}

export const LIGHT_THEME = themeOf('vs', {
  text: '1c1c24',
  soft: '5c5c6b',
  heading: '3b379d',
  accent: '4a44c4',
  code: '0f6b7d',
  raised: 'ffffff',
  line: 'cfcfd9',
  added: '1a7f4b',
  removed: 'c2263a',
});

export const DARK_THEME = themeOf('vs-dark', {
  text: 'ececf2',
  soft: 'a6a6b8',
  heading: 'c4c2f5',
  accent: 'b0adf6',
  code: '7fd3e0',
  raised: '1f1f28',
  line: '3d3d4c',
  added: '5fd39a',
  removed: 'ff8593',
});
