/** A piece of Markdown as a tree, which knows nothing of the parser that made it. */

export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  /** The end of a line as written; `isHard`: asked for with a backslash or two blanks. */
  | { readonly type: 'break'; readonly isHard: boolean }
  | { readonly type: 'strong' | 'em' | 'del'; readonly children: readonly Inline[] }
  /** An image, too: none is ever fetched. */
  | {
      readonly type: 'link' | 'image';
      readonly href: string;
      readonly title: string;
      readonly children: readonly Inline[];
    };

export type Align = 'left' | 'center' | 'right' | undefined;

export interface ListItem {
  /** The number as written; absent in a list of points. */
  readonly number?: string;
  /** Present in a list of tasks. */
  readonly isDone?: boolean;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  /** `isTight`: of a list whose items stand close together. */
  | { readonly type: 'paragraph'; readonly isTight: boolean; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly info: string; readonly text: string }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'list'; readonly isOrdered: boolean; readonly items: readonly ListItem[] }
  | {
      readonly type: 'table';
      readonly align: readonly Align[];
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  /** Where a link by reference goes, as written: shown, for a model's words are never hidden. */
  | { readonly type: 'definition'; readonly children: readonly Inline[] }
  | { readonly type: 'rule' };
