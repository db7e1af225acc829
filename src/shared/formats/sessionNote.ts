/** What could not be taken over to another program, and where; told by shared/locales/describeSessionNote.ts. */
export interface SessionNote {
  readonly code:
    | 'providerUnknown'
    | 'endpointPrompt'
    | 'responsesInput'
    | 'defaultsThere'
    | 'fieldIgnored'
    | 'examplesVary'
    | 'checkNotExported'
    | 'gradedDifferently'
    | 'measuredDifferently'
    | 'seedNotCounted'
    | 'valueReadAsFile'
    | 'valueAsObject'
    | 'variableRenamed';
  /** Such as `tests[2].assert[0]`. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Note = (code: SessionNote['code'], path: string, params?: SessionNote['params']) => void;
