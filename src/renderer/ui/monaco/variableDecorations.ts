/** Marks each `{{variable}}`; one that some case has no value for is marked as missing, and so is what only looks like one. */
import { findVariables, namesIn } from '@shared/domain/session/interpolate';
import type { Prompt } from '@shared/domain/session/session';
import { strayPlaceholders } from '@shared/domain/session/strayPlaceholders';
import { type editor, Range } from 'monaco-editor/editor/editor.api';
import classes from './monaco.module.css';

/** What is no text in Nunjucks. */
const TAGS = /\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}/g;

export function variableDecorations(
  model: editor.ITextModel | null,
  missing: readonly string[],
  syntax: Prompt['syntax'],
): editor.IModelDeltaDecoration[] {
  if (!model) return [];
  const text = model.getValue();
  const mark = ({ start, end }: { start: number; end: number }, inlineClassName: string) => ({
    range: Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
    options: { inlineClassName },
  });
  if (syntax === 'nunjucks')
    return Array.from(text.matchAll(TAGS), ({ 0: tag, index }) => {
      const isMissing = tag.startsWith('{{') && namesIn(tag, syntax).some((name) => missing.includes(name));
      const span = { start: index, end: index + tag.length };
      return mark(span, `${classes.variable} ${isMissing ? classes.missing : ''}`);
    });
  return [
    ...findVariables(text).map((span) =>
      mark(span, `${classes.variable} ${missing.includes(span.name) ? classes.missing : ''}`),
    ),
    ...strayPlaceholders(text).map((span) => mark(span, classes.stray ?? '')),
  ];
}
