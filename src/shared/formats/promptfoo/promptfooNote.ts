/** What could not be taken over to promptfoo, and where; told by shared/locales/describePromptfooNote.ts. */
export interface PromptfooNote {
  readonly code:
    | 'providerUnknown'
    | 'fieldIgnored'
    | 'examplesVary'
    | 'checkNotExported'
    | 'gradedDifferently'
    | 'seedNotCounted'
    | 'valueReadAsFile'
    | 'variableRenamed';
  /** Such as `tests[2].assert[0]`. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Note = (code: PromptfooNote['code'], path: string, params?: PromptfooNote['params']) => void;
