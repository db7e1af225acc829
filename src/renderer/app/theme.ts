/** Parallax's look on Mantine: quiet neutrals, one accent, compact controls. */
import { createTheme, type MantineColorsTuple } from '@mantine/core';
import { focusDialog, focusMenu } from '@renderer/ui/focusAtOnce';
import type { KeyboardEvent } from 'react';

const iris: MantineColorsTuple = [
  '#f1f1fe',
  '#e2e1fb',
  '#c4c2f5',
  '#a4a1ef',
  '#8985ea',
  '#7772e6',
  '#605ae0',
  '#514bc6',
  '#4742b2',
  '#3b379d',
];

/** Red that can be read: the sixth is the window's --danger. */
const red: MantineColorsTuple = [
  '#fdecee',
  '#fad4d9',
  '#f5a9b3',
  '#ff8593',
  '#e85a6b',
  '#d63a4d',
  '#c2263a',
  '#a81f31',
  '#8f1a2a',
  '#761522',
];

/** Mantine's dark greys in the window's own tint (app/global.css): text, borders, hover, raised, panel, sunken. */
const dark: MantineColorsTuple = [
  '#ececf2',
  '#c9c9d6',
  '#a6a6b8',
  '#7d7d92',
  '#3d3d4c',
  '#2e2e3a',
  '#1f1f28',
  '#18181f',
  '#14141a',
  '#121217',
];

/** Where menus, lists and dialogs are drawn: a landmark, so that nothing on the screen is outside of all of them. */
export const LAYERS_ID = 'layers';

/** One font stack for Latin and Chinese; nothing is loaded from anywhere. Latin first: a Chinese font's own is narrow, its ’ wide. */
const SANS =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";
const MONO =
  "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', Menlo, Consolas, 'Noto Sans Mono', 'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono CJK SC', monospace";

/** Out of it lead Escape, a choice and a click elsewhere. */
function stayInMenu(event: KeyboardEvent): void {
  if (event.key === 'Tab') event.preventDefault();
}

export const theme = createTheme({
  primaryColor: 'iris',
  // White on the sixth shade has a contrast of 5.2 : 1, on the fifth only 3.9 : 1.
  primaryShade: 6,
  colors: { iris, red, dark },
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '12.5px', sm: '13px', md: '13.5px', lg: '15px', xl: '18px' },
  spacing: { xs: '6px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    Portal: { defaultProps: { target: `#${LAYERS_ID}` } },
    Button: { defaultProps: { size: 'xs' } },
    // What is said of a field is read as much as its name: Mantine would write it 2 px smaller than that.
    InputWrapper: { styles: { description: { fontSize: 'var(--mantine-font-size-xs)', lineHeight: 1.4 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'sm' } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    // A picture of what the field is: its role says so.
    ComboboxChevron: { defaultProps: { 'aria-hidden': true } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: {
      defaultProps: { size: 'xs' },
      // Its ground is that of the window.
      styles: { root: { boxShadow: 'inset 0 0 0 1px var(--line)' } },
    },
    Tooltip: {
      defaultProps: { openDelay: 400, withArrow: true },
      // Names in it may be of any length.
      styles: { tooltip: { maxWidth: 'min(420px, 90vw)', whiteSpace: 'normal', overflowWrap: 'anywhere' } },
    },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 } } },
    ModalContent: { defaultProps: { ref: focusDialog } },
    MenuDropdown: { defaultProps: { ref: focusMenu, onKeyDown: stayInMenu } },
    Menu: {
      defaultProps: {
        // Not a frame after it is asked for, nor for a while after it is left: the next key is for what it seems to be for.
        transitionProps: { duration: 0 },
        // It would set the focus back to the first entry a moment later.
        trapFocus: false,
        shadow: 'md',
        // A menu may hold items only; the first one takes the focus.
        withInitialFocusPlaceholder: false,
      },
      // A magnified window is lower than a long menu.
      styles: { dropdown: { maxHeight: 'calc(100dvh - 12px)', overflowY: 'auto' } },
    },
  },
});
