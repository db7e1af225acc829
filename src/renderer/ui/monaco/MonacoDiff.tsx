/** Monaco's diff editor, read-only, loaded by TextDiff. */
import { useMantineTheme } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { EDITOR_OPTIONS } from './editorOptions';
import { monaco } from './monaco';
import type { TextDiffProps } from './textDiffProps';

type DiffEditor = monaco.editor.IStandaloneDiffEditor;

export function MonacoDiff({ left, right, label, areBlanksShown, className }: TextDiffProps) {
  const box = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<DiffEditor>();
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
      enableSplitViewResizing: true,
      fontFamily: fontFamilyMonospace,
      // The revert arrows would change a read-only text.
      renderMarginRevertIcon: false,
      renderGutterMenu: false,
      ignoreTrimWhitespace: false,
      originalEditable: false,
      readOnly: true,
      renderIndicators: true,
      renderOverviewRuler: false,
      useInlineViewWhenSpaceIsLimited: false,
      hideUnchangedRegions: { enabled: false },
    });
    setEditor(made);
    return () => {
      const models = made.getModel();
      made.dispose();
      models?.original.dispose();
      models?.modified.dispose();
      setEditor(undefined);
    };
  }, [fontFamilyMonospace]);

  useLayoutEffect(() => {
    if (!editor) return;
    const original = monaco.editor.createModel(left, 'markdown');
    const modified = monaco.editor.createModel(right, 'markdown');
    const before = editor.getModel();
    editor.setModel({ original, modified });
    before?.original.dispose();
    before?.modified.dispose();
    for (const side of [editor.getOriginalEditor(), editor.getModifiedEditor()]) {
      side.updateOptions({ ariaLabel: label, renderWhitespace: areBlanksShown ? 'all' : 'boundary' });
    }
  }, [editor, left, right, label, areBlanksShown]);

  return <div ref={box} className={className} />;
}
