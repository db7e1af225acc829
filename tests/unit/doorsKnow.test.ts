/** Each file of the corpus is for its own door, whatever others there are. */
import { readdirSync } from 'node:fs';
import { doorsFor } from '@shared/formats/doors/doors';
import { sourceOfText } from '@shared/formats/doors/openedSource';
import { expect, it } from 'vitest';
import { corpusText } from '../support/importedBy';

const FOLDERS = {
  request: 'request',
  chats: 'chats',
  conversations: 'conversations',
  langchain: 'langchain',
  datasets: 'datasets',
  evalLogs: 'eval-logs',
  openaiBatch: 'openai-batch',
} as const;
/** They belong to another beside them, or are known by what brought them. */
const BESIDE = ['per_instance_stats.json'];

const files = Object.entries(FOLDERS).flatMap(([folder, door]) =>
  readdirSync(`tests/corpus/${folder}`)
    .filter((file) => !BESIDE.includes(file))
    .map((file) => [`${folder}/${file}`, door] as const),
);

it.each(files)('%s is for %s', async (file, door) => {
  const known = await doorsFor(sourceOfText(corpusText(file), 'pasted'));
  expect(known[0]?.name).toBe(door);
});
