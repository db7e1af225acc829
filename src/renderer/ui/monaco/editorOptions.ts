/** How a prompt editor differs from a code editor: prose that wraps, no chrome, keys and screen readers first. */
import type { editor } from 'monaco-editor/editor/editor.api';

const FONT_SIZE = 13;
const LINE_HEIGHT = 20;
const PADDING = 6;
const MIN_LINES = 2;
export const MIN_HEIGHT = MIN_LINES * LINE_HEIGHT + 2 * PADDING;
/** A longer text scrolls inside, so that one message never hides all the others. */
const MAX_LINES = 60;
export const MAX_HEIGHT = MAX_LINES * LINE_HEIGHT + 2 * PADDING;

/** Pixels: as high as the text, within bounds; the column that it stands in scrolls. */
export function heightOf(contentHeight: number): number {
  return Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, contentHeight));
}

export const EDITOR_OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  accessibilityPageSize: 500,
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  autoIndent: 'keep',
  automaticLayout: true,
  bracketPairColorization: { enabled: false },
  cursorSurroundingLines: 0,
  detectIndentation: false,
  // The text area is what input methods and screen readers have long been tested with.
  editContext: false,
  find: {
    addExtraSpaceOnTop: true,
    autoFindInSelection: 'never',
    seedSearchStringFromSelection: 'selection',
  },
  fixedOverflowWidgets: true,
  folding: false,
  fontLigatures: false,
  fontSize: FONT_SIZE,
  glyphMargin: false,
  guides: { indentation: false },
  hideCursorInOverviewRuler: true,
  lineDecorationsWidth: 10,
  lineHeight: LINE_HEIGHT,
  lineNumbers: 'off',
  lineNumbersMinChars: 0,
  links: false,
  matchBrackets: 'never',
  minimap: { enabled: false },
  occurrencesHighlight: 'off',
  overviewRulerBorder: false,
  overviewRulerLanes: 0,
  padding: { top: PADDING, bottom: PADDING },
  quickSuggestions: false,
  renderLineHighlight: 'none',
  renderWhitespace: 'none',
  scrollBeyondLastColumn: 0,
  scrollBeyondLastLine: false,
  scrollbar: {
    alwaysConsumeMouseWheel: false,
    horizontal: 'hidden',
    useShadows: false,
    verticalScrollbarSize: 10,
  },
  selectionHighlight: false,
  suggest: { showIcons: false, showStatusBar: false, preview: false },
  suggestFontSize: FONT_SIZE,
  suggestLineHeight: 24,
  tabFocusMode: true,
  // Chinese punctuation beside Latin letters is no attack.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
  unusualLineTerminators: 'off',
  wordBasedSuggestions: 'off',
  wordWrap: 'on',
  wrappingIndent: 'same',
};
