import { type Examples, isBlock } from './examplesBlock';

/** What the place of a prompt's examples is called: `{{examples}}`. */
export const SLOT = 'examples';

/** Whether that name is the examples' and no variable. */
export const hasSlot = ({ examples }: { readonly examples?: Examples | undefined }): boolean =>
  isBlock(examples) && examples.as === 'text';
