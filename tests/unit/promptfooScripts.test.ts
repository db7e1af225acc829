/** What is written for promptfoo reads an answer as the check itself does. */
import { runInNewContext } from 'node:vm';
import { markedOrAll } from '@shared/domain/checks/afterMarker';
import { outputScript } from '@shared/formats/promptfoo/checkMapping';
import { describe, expect, it } from 'vitest';

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
    expect(runInNewContext(script, { output })).toBe(markedOrAll(output, 'Answer:'));
    expect(runInNewContext(outputScript(undefined), { output })).toBe(output);
  });
});
