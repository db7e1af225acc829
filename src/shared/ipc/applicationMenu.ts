/** The application's menu as the window tells it: its words are in the window's language, its entries are the window's commands. */
import { z } from 'zod';

/** What the system does of itself. */
const menuRoles = z.enum([
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'resetZoom',
  'zoomIn',
  'zoomOut',
  'togglefullscreen',
  'quit',
  'about',
]);
export type MenuRole = z.infer<typeof menuRoles>;

const label = z.string().min(1).max(300);
const line = z.strictObject({ type: z.literal('line') });
const role = z.strictObject({ type: z.literal('role'), role: menuRoles, label });
const command = z.strictObject({
  type: z.literal('command'),
  id: z.string().min(1).max(100),
  /** '' where it is no family's. */
  variant: z.string().max(200),
  label,
  /** As in the window's keymap: `Mod+Shift+Enter`. */
  keys: z.string().max(40).optional(),
  isEnabled: z.boolean(),
  /** Of those that are on or off. */
  isOn: z.boolean().optional(),
});
const entry = z.discriminatedUnion('type', [line, role, command]);
// Two deep at most: Author › Cases › Export cases.
const inner = z.strictObject({ type: z.literal('menu'), label, items: z.array(entry).min(1).max(300) });
const outer = z.strictObject({
  type: z.literal('menu'),
  label,
  items: z
    .array(z.union([entry, inner]))
    .min(1)
    .max(300),
});

export const applicationMenuSchema = z
  .array(
    z.strictObject({
      label,
      items: z
        .array(z.union([entry, outer]))
        .min(1)
        .max(300),
    }),
  )
  .min(1)
  .max(20);

export type ApplicationMenu = Readonly<z.infer<typeof applicationMenuSchema>>;
export type Submenu = Readonly<z.infer<typeof inner>>;
/** Of a menu; MenuLeaf: of a menu within. */
export type MenuEntry = ApplicationMenu[number]['items'][number];
export type MenuLeaf = Exclude<MenuEntry, { readonly type: 'menu' }>;
