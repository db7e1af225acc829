/** Marks each `{{variable}}`; one that some case has no value for is marked as missing. */
import { findVariables } from '@shared/domain/session/interpolate';
import { type editor, Range } from 'monaco-editor/editor/editor.api';
import classes from './monaco.module.css';

export function variableDecorations(
  model: editor.ITextModel | null,
  missing: readonly string[],
): editor.IModelDeltaDecoration[] {
  if (!model) return [];
  return findVariables(model.getValue()).map(({ name, start, end }) => ({
    range: Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
    options: {
      inlineClassName: `${classes.variable} ${missing.includes(name) ? classes.missing : ''}`,
    },
  }));
}
