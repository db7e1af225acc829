/** The doors by the names that `parallax import --format` takes; each one's code is a folder of `formats`. */
export const doorNames = [
  'promptfoo',
  'openai-evals',
  'request',
  'chats',
  'openai-batch',
  'conversations',
  'langchain',
  'datasets',
  'eval-logs',
] as const;
export type DoorName = (typeof doorNames)[number];
