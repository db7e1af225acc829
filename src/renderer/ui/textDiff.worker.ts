import { diffTexts, type TextDiff } from './textDiff';

export interface DiffJob {
  readonly id: number;
  readonly before: string;
  readonly after: string;
}
export interface DiffAnswer {
  readonly id: number;
  readonly diff: TextDiff;
}

self.addEventListener('message', ({ data }: MessageEvent<DiffJob>) => {
  const answer: DiffAnswer = { id: data.id, diff: diffTexts(data.before, data.after) };
  self.postMessage(answer);
});
