/** The editor itself. It grows with its text and leaves the window's keys alone. */
import { useMantineTheme } from '@mantine/core';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { EDITOR_OPTIONS, heightOf } from './editorOptions';
import { attachModel, detachModel, takeText } from './models';
import { monaco } from './monaco';
import classes from './monaco.module.css';
import type { PromptEditorProps } from './promptEditorProps';
import { revealCursor } from './revealCursor';
import { useLatest } from './useLatest';
import { useMonacoTheme } from './useMonacoTheme';
import { variableDecorations } from './variableDecorations';

type Editor = monaco.editor.IStandaloneCodeEditor;

export function MonacoEditor(props: PromptEditorProps) {
  const { value, label, placeholder, missing, isVerbatim, syntax, focusRequest } = props;
  const box = useRef<HTMLDivElement>(null);
  const latest = useLatest(props);
  // Before the editor: one that is there is drawn anew.
  useMonacoTheme();
  const editor = useEditor(box, latest);
  const { fontFamilyMonospace } = useMantineTheme();

  useLayoutEffect(() => {
    const model = editor?.getModel();
    if (model) takeText(model, value);
  }, [editor, value]);

  useLayoutEffect(() => {
    editor?.updateOptions({ ariaLabel: label, placeholder, fontFamily: fontFamilyMonospace });
  }, [editor, label, placeholder, fontFamilyMonospace]);

  useEffect(() => {
    if (!editor) return undefined;
    const marks = editor.createDecorationsCollection();
    const mark = () => marks.set(isVerbatim ? [] : variableDecorations(editor.getModel(), missing, syntax));
    mark();
    const subscription = editor.onDidChangeModelContent(mark);
    return () => {
      subscription.dispose();
      marks.clear();
    };
  }, [editor, missing, isVerbatim, syntax]);

  useEffect(() => {
    if (!editor || !focusRequest) return;
    editor.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
    latest.current.onFocusDone();
  }, [editor, focusRequest, latest]);

  return <div ref={box} className={classes.editor} />;
}

function useEditor(
  box: RefObject<HTMLDivElement | null>,
  latest: RefObject<PromptEditorProps>,
): Editor | undefined {
  const [editor, setEditor] = useState<Editor>();
  const { fontFamilyMonospace } = useMantineTheme();
  const firstFont = useRef(fontFamilyMonospace);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const { scope, id, value, label, placeholder } = latest.current;
    const made = monaco.editor.create(element, {
      ...EDITOR_OPTIONS,
      model: null,
      ariaLabel: label,
      placeholder,
      fontFamily: firstFont.current,
    });
    const fitHeight = () => {
      element.style.height = `${heightOf(made.getContentHeight())}px`;
      made.layout();
    };
    attachModel(made, scope, id, value);
    fitHeight();
    made.onDidContentSizeChange(({ contentHeightChanged }) => {
      if (!contentHeightChanged) return;
      fitHeight();
      revealCursor(made, element);
    });
    made.onDidChangeCursorPosition(({ source }) => {
      revealCursor(made, element, source === 'mouse');
    });
    made.onDidChangeModelContent(() => latest.current.onChange(made.getValue()));
    // As a field does at a right click: the cursor comes to it, unless it is in what is selected.
    made.onContextMenu(({ target: { position } }) => {
      made.focus();
      if (position && !made.getSelection()?.containsPosition(position)) made.setPosition(position);
    });
    // Monaco's own hover is a quarter of a megabyte; the browser's tooltip says the same.
    made.onMouseMove(({ target }) => {
      const isMissing = target.element?.classList.contains(classes.missing ?? '');
      element.title = isMissing ? latest.current.missingText : '';
    });
    setEditor(made);
    return () => {
      detachModel(made, id);
      made.dispose();
      setEditor(undefined);
    };
  }, [box, latest]);
  return editor;
}
