export type ExportKind = 'csv' | 'jsonl' | 'md' | 'html' | 'fineTuning' | 'fineTuningPassed';
