/** Monaco's diff editor, loaded by TextDiff: as high as its text, side by side where there is room, else one below the other. */
import { useMantineTheme } from '@mantine/core';
import { type RefObject, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { EDITOR_OPTIONS, heightOf } from './editorOptions';
import { messageModel, takeText, textModel } from './models';
import { monaco } from './monaco';
import classes from './monaco.module.css';
import { revealCursor } from './revealCursor';
import type { DiffSide, TextDiffProps } from './textDiffProps';
import { useLatest } from './useLatest';
import { useMonacoTheme } from './useMonacoTheme';

type DiffEditor = monaco.editor.IStandaloneDiffEditor;

/** Pixels. Two columns of less than some forty characters are harder to read than one. */
const LEAST_SIDE_BY_SIDE = 660;

export function MonacoDiff(props: TextDiffProps) {
  const { left, right, areBlanksShown, handle } = props;
  const box = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<DiffEditor>();
  const latest = useLatest(props);
  useMonacoTheme();

  // Before the editor's own: when all of it goes, the models are let go first.
  const leftId = left.message?.id;
  const rightId = right.message?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other messages have other models; the texts are taken below
  useLayoutEffect(() => {
    if (!editor) return undefined;
    const [original, modified] = [modelOf(latest.current.left), modelOf(latest.current.right)];
    editor.setModel({ original: original.model, modified: modified.model });
    return () => {
      editor.setModel(null);
      original.letGo();
      modified.letGo();
    };
  }, [editor, latest, leftId, rightId]);

  useDiffEditor(box, latest, setEditor);

  useLayoutEffect(() => {
    const models = editor?.getModel();
    if (!models) return;
    takeText(models.original, left.text);
    takeText(models.modified, right.text);
  }, [editor, left.text, right.text]);

  const [leftLabel, rightLabel] = [left.label, right.label];
  useLayoutEffect(() => {
    if (editor)
      showOptions(editor, { left: { label: leftLabel }, right: { label: rightLabel }, areBlanksShown });
  }, [editor, leftLabel, rightLabel, areBlanksShown]);

  useImperativeHandle(
    handle,
    () => ({
      line: () => editor?.getModifiedEditor().getPosition()?.lineNumber ?? 1,
      goTo(line) {
        const target = editor?.getModifiedEditor();
        if (!target || !box.current) return;
        target.focus();
        target.setPosition({ lineNumber: line, column: 1 });
        target.revealLineInCenterIfOutsideViewport(line);
        revealCursor(target, box.current);
      },
    }),
    [editor],
  );

  return <div ref={box} className={classes.editor} />;
}

interface SideOptions {
  readonly left: Pick<DiffSide, 'label'>;
  readonly right: Pick<DiffSide, 'label'>;
  readonly areBlanksShown: boolean;
}

/** Those that the diff editor takes back whenever an option of its own changes. */
function showOptions(editor: DiffEditor, { left, right, areBlanksShown }: SideOptions): void {
  const renderWhitespace = areBlanksShown ? 'all' : 'boundary';
  editor.getOriginalEditor().updateOptions({ ariaLabel: left.label, renderWhitespace });
  editor.getModifiedEditor().updateOptions({ ariaLabel: right.label, renderWhitespace });
}

/** A message's own model, which outlives the comparison, or one made for it. */
function modelOf({ text, message }: DiffSide) {
  if (message) return { model: messageModel(message.scope, message.id, text), letGo: () => undefined };
  const model = textModel(text);
  return { model, letGo: () => model.dispose() };
}

function useDiffEditor(
  box: RefObject<HTMLDivElement | null>,
  latest: RefObject<TextDiffProps>,
  setEditor: (editor: DiffEditor | undefined) => void,
): void {
  const { fontFamilyMonospace } = useMantineTheme();
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const made = monaco.editor.createDiffEditor(element, {
      ...EDITOR_OPTIONS,
      automaticLayout: true,
      // Marks of white space as text: drawn ones are too faint to be told apart.
      experimentalWhitespaceRendering: 'font',
      diffWordWrap: 'on',
      enableSplitViewResizing: false,
      fontFamily: fontFamilyMonospace,
      ignoreTrimWhitespace: false,
      // Room for the signs of what went and what came.
      lineDecorationsWidth: 16,
      originalEditable: false,
      readOnly: latest.current.onChange === undefined,
      renderGutterMenu: false,
      renderIndicators: true,
      renderMarginRevertIcon: false,
      renderOverviewRuler: false,
      useInlineViewWhenSpaceIsLimited: false,
    });
    const [original, modified] = [made.getOriginalEditor(), made.getModifiedEditor()];
    let isSideBySide: boolean | undefined;
    const settle = () => {
      const isWide = element.clientWidth >= LEAST_SIDE_BY_SIDE;
      if (isWide !== isSideBySide) {
        isSideBySide = isWide;
        made.updateOptions({ renderSideBySide: isWide });
        showOptions(made, latest.current);
        original.updateOptions({ tabIndex: isWide ? 0 : -1 });
      }
      const height = Math.max(original.getContentHeight(), modified.getContentHeight());
      element.style.height = `${heightOf(height)}px`;
      revealCursor(modified, element);
    };
    for (const side of [original, modified])
      side.onDidContentSizeChange(({ contentHeightChanged }) => contentHeightChanged && settle());
    modified.onDidChangeCursorPosition(({ source }) => {
      revealCursor(modified, element, source === 'mouse');
    });
    modified.onDidChangeModelContent(() => latest.current.onChange?.(modified.getValue()));
    made.onDidUpdateDiff(() => {
      const changes = made.getLineChanges() ?? [];
      latest.current.onDifferences?.(changes.map((change) => Math.max(1, change.modifiedStartLineNumber)));
    });
    const sizes = new ResizeObserver(settle);
    sizes.observe(element);
    setEditor(made);
    return () => {
      sizes.disconnect();
      made.dispose();
      setEditor(undefined);
    };
  }, [box, latest, setEditor, fontFamilyMonospace]);
}
