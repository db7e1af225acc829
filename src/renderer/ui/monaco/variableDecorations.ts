/** Marks each `{{variable}}`; one that some case has no value for is marked as missing, and so is what only looks like one. */
import { findVariables } from '@shared/domain/session/interpolate';
import { strayPlaceholders } from '@shared/domain/session/strayPlaceholders';
import { type editor, Range } from 'monaco-editor/editor/editor.api';
import classes from './monaco.module.css';

export function variableDecorations(
  model: editor.ITextModel | null,
  missing: readonly string[],
): editor.IModelDeltaDecoration[] {
  if (!model) return [];
  const text = model.getValue();
  const mark = ({ start, end }: { start: number; end: number }, inlineClassName: string) => ({
    range: Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
    options: { inlineClassName },
  });
  return [
    ...findVariables(text).map((span) =>
      mark(span, `${classes.variable} ${missing.includes(span.name) ? classes.missing : ''}`),
    ),
    ...strayPlaceholders(text).map((span) => mark(span, classes.stray ?? '')),
  ];
}
