/**
 * Monaco, assembled from the parts that a prompt editor wants. Everything not named here (code actions, hover, folding,
 * the language services …) stays out of the bundle, and with it out of the cold start.
 */
import * as monaco from 'monaco-editor/editor/editor.api';
import 'monaco-editor/editor/browser/coreCommands';
import 'monaco-editor/editor/browser/widget/codeEditor/codeEditorWidget';
import 'monaco-editor/editor/contrib/caretOperations/browser/caretOperations';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/placeholderText/register';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/markdown/register';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { DARK_THEME, LIGHT_THEME } from './themes';
import { variableCompletion } from './variableCompletion';

// A worker of our own origin: Monaco's default is a blob:, which the content security policy refuses.
self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

monaco.editor.defineTheme('parallax-light', LIGHT_THEME);
monaco.editor.defineTheme('parallax-dark', DARK_THEME);
monaco.languages.registerCompletionItemProvider('markdown', variableCompletion);

// Keys that belong to the window: Run, the card's own moves, the palette, Stop.
const { KeyCode, KeyMod } = monaco;
monaco.editor.addKeybindingRules([
  { keybinding: KeyMod.CtrlCmd | KeyCode.Enter, command: '-editor.action.insertLineAfter' },
  {
    keybinding: KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter,
    command: '-editor.action.insertLineBefore',
  },
  { keybinding: KeyMod.Alt | KeyCode.UpArrow, command: '-editor.action.moveLinesUpAction' },
  { keybinding: KeyMod.Alt | KeyCode.DownArrow, command: '-editor.action.moveLinesDownAction' },
  { keybinding: KeyCode.Escape, command: '-cancelSelection' },
]);

export { monaco };
