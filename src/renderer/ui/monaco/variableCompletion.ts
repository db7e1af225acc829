/** Offers the session's variables after `{{`, and closes the braces with the name. */
import { languages, Range } from 'monaco-editor/editor/editor.api';
import { placeholderAt } from './placeholderAt';
import { variableNames } from './variableNames';

export const variableCompletion: languages.CompletionItemProvider = {
  triggerCharacters: ['{'],
  provideCompletionItems(model, { lineNumber, column }) {
    const open = placeholderAt(model.getLineContent(lineNumber), column - 1);
    if (!open) return { suggestions: [] };
    const range = new Range(lineNumber, open.start + 1, lineNumber, open.end + 1);
    const typed = model.getValueInRange(range);
    return {
      // A half-typed `{{na}}` is itself among the session's variables: do not offer it.
      suggestions: variableNames()
        .filter((name) => name !== typed || !open.isClosed)
        .map((name) => ({
          label: name,
          kind: languages.CompletionItemKind.Variable,
          insertText: open.isClosed ? name : `${name}}}`,
          range,
        })),
    };
  },
};
