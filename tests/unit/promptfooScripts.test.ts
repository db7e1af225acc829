/** What is written for promptfoo reads an answer as the check itself does. */
import { runInNewContext } from 'node:vm';
import { extract } from '@shared/domain/extraction/extract';
import { outputScript } from '@shared/formats/promptfoo/checkMapping';
import { describe, expect, it } from 'vitest';

const read = (output: string): string | undefined => {
  const found = extract({ after: 'Answer:' }, output);
  return 'status' in found && found.status === 'found' ? found.text : undefined;
};

describe('outputScript', () => {
  it.each([
    'bug',
    'Steps.\n**Answer:** bug',
    'Answer: wish\nanswer： `bug` \nMore.',
    'Answer:\n\nbug\nor not',
    'Answer:  ',
    '* list *',
  ])('reads %j as the check does, in one line without a brace', (output) => {
    const script = outputScript('Answer:');
    expect(script).not.toMatch(/[{}\n]/);
    expect(runInNewContext(script, { output })).toBe(read(output));
    expect(runInNewContext(outputScript(undefined), { output })).toBe(output);
  });
});
