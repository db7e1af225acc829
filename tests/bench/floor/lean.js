// One Monaco editor for Markdown with a few features, and nothing else in the page.
import * as monaco from 'monaco-editor/editor/editor.api';
import 'monaco-editor/editor/browser/coreCommands';
import 'monaco-editor/editor/browser/widget/codeEditor/codeEditorWidget';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/markdown/register';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
monaco.editor.create(document.getElementById('editor'), {
  value: 'Say hello to {{name}}.',
  language: 'markdown',
  editContext: false,
  minimap: { enabled: false },
});
