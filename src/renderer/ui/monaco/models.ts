/**
 * One text model a message, kept while its session is open: a card that is moved, hidden behind another prompt or
 * deleted and brought back keeps its undo history and its cursor.
 */
import { editor } from 'monaco-editor/editor/editor.api';
import { replacedSpan } from './replacedSpan';

interface Kept {
  readonly model: editor.ITextModel;
  viewState: editor.ICodeEditorViewState | null;
}

let openScope = '';
let kept = new Map<string, Kept>();

/** Monaco ends lines in one way only. */
const withPlainLineEnds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Another session was opened: the former one's editors are gone by now, and its models go, too. */
function enterScope(scope: string): void {
  if (scope === openScope) return;
  for (const { model } of kept.values()) model.dispose();
  kept = new Map();
  openScope = scope;
}

/** A model of its own; whoever makes it disposes of it. */
export function textModel(text: string): editor.ITextModel {
  const model = editor.createModel(withPlainLineEnds(text), 'markdown');
  model.setEOL(editor.EndOfLineSequence.LF);
  // The editor's option of this name does not reach a model that is made before it.
  model.updateOptions({
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  return model;
}

function keptOf(scope: string, id: string, text: string): Kept {
  enterScope(scope);
  const known = kept.get(id);
  if (known) return known;
  const fresh: Kept = { model: textModel(text), viewState: null };
  kept.set(id, fresh);
  return fresh;
}

/** The message's model, with this text. */
export function messageModel(scope: string, id: string, text: string): editor.ITextModel {
  const { model } = keptOf(scope, id, text);
  takeText(model, text);
  return model;
}

/** Shows the message's model in an editor, as it was left. */
export function attachModel(
  target: editor.IStandaloneCodeEditor,
  scope: string,
  id: string,
  text: string,
): void {
  target.setModel(messageModel(scope, id, text));
  const { viewState } = keptOf(scope, id, text);
  if (viewState) target.restoreViewState(viewState);
}

/** Remembers cursor and scrolling, and lets go of the model without ending it. */
export function detachModel(target: editor.IStandaloneCodeEditor, id: string): void {
  const entry = kept.get(id);
  if (entry) entry.viewState = target.saveViewState();
  target.setModel(null);
}

/** Takes over a text that was changed elsewhere; the change can be undone like one that was typed. */
export function takeText(model: editor.ITextModel, text: string): void {
  const wanted = withPlainLineEnds(text);
  const current = model.getValue();
  if (current === wanted) return;
  const { start, end, text: replacement } = replacedSpan(current, wanted);
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  const range = {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text: replacement }], () => null);
  model.pushStackElement();
}
