import { useComputedColorScheme } from '@mantine/core';
import { useLayoutEffect } from 'react';
import { monaco } from './monaco';

/** Monaco's colours follow the window's; all editors share them. */
export function useMonacoTheme(): void {
  const scheme = useComputedColorScheme('light');
  useLayoutEffect(() => monaco.editor.setTheme(`parallax-${scheme}`), [scheme]);
}
