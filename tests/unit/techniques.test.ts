/** The exact messages of each technique, in both languages: what is in tests/fixtures/techniques was read by people. */
import { readFileSync } from 'node:fs';
import { copyOfSession } from '@shared/domain/session/session';
import { type Language, languageSchema, templateSchema } from '@shared/domain/session/template';
import { applyTechnique, techniqueNames } from '@shared/domain/techniques/applyTechnique';
import { techniqueWords } from '@shared/locales/techniqueWords';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const templateOf = (id: string) =>
  templateSchema.parse(parse(readFileSync(`resources/templates/${id}.yaml`, 'utf8')));
/** Of a comparison with worked examples, and of a plain one that fixes the form of its answer. */
const promptsOf = (language: Language) =>
  [
    ['zero-few-cot', 2],
    ['with-and-without-examples', 0],
  ].map(([id, at]) => {
    const session = copyOfSession(templateOf(`${id}`).session[language], () => 'any');
    const prompt = session.prompts[Number(at)];
    if (!prompt) throw new Error(`${id} has no such prompt`);
    return prompt;
  });

describe.each(languageSchema.options)('in %s', (language) => {
  it.each(techniqueNames)('%s writes these messages', async (name) => {
    const words = techniqueWords[language];
    const texts = promptsOf(language).map((prompt) => {
      const varied = applyTechnique(prompt, name, words);
      if (varied.type === 'unsuited') return `# ${prompt.name}: not made, ${varied.why}\n`;
      const messages = varied.prompt.messages.map(({ role, content }) => `--- ${role}\n${content}\n`);
      return `# ${prompt.name}\n${messages.join('')}`;
    });
    await expect(texts.join('\n')).toMatchFileSnapshot(`../fixtures/techniques/${name}.${language}.txt`);
  });

  it('the gallery and the techniques ask in the same words', () => {
    const [prompt] = templateOf('zero-shot-cot').session[language].prompts;
    const content = prompt?.messages.at(-1)?.content ?? '';
    const { stepByStep, answerLine, gap, marker } = techniqueWords[language];
    const [form = ''] = answerLine.split(marker);
    expect(content).toContain(`${stepByStep}${gap}${form}${marker}`);
  });
});
