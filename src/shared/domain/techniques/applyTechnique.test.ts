import { messagesOf } from '@shared/domain/call/callOf';
import { variablesOf } from '@shared/domain/session/interpolate';
import { type Message, type Prompt, promptSchema } from '@shared/domain/session/session';
import { techniqueWords } from '@shared/locales/techniqueWords';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyTechnique, type TechniqueName, techniqueNames, techniques } from './applyTechnique';

const say = (role: Message['role'], content: string): Message => ({ role, content });
const promptOf = (...messages: readonly Message[]): Prompt => ({ id: 'p', name: 'A', messages });
const made = (prompt: Prompt, name: TechniqueName, words = techniqueWords.en) => {
  const varied = applyTechnique(prompt, name, words);
  return varied.type === 'made' ? varied.prompt : undefined;
};
const why = (prompt: Prompt, name: TechniqueName) => {
  const varied = applyTechnique(prompt, name, techniqueWords.en);
  return varied.type === 'unsuited' ? varied.why : undefined;
};

const text = fc.oneof(fc.string(), fc.constant('Solve {{problem}}.'), fc.constant('只回答{{名}}。'));
const filled = text.filter((each) => each !== '');
const turn = fc.record({ role: fc.constantFrom<Message['role']>('user', 'assistant'), content: text });
const shot = fc.record({
  input: fc.constantFrom('1+1', '2+2'),
  output: fc.constantFrom('2', 'Two twos. The answer is 4.'),
});
const anyPrompt: fc.Arbitrary<Prompt> = fc
  .tuple(fc.option(text), fc.array(turn, { maxLength: 5 }), filled, fc.array(shot, { maxLength: 3 }))
  .map(([system, turns, question, examples]) => ({
    ...promptOf(...(system === null ? [] : [say('system', system)]), ...turns, say('user', question)),
    ...(examples.length > 0 && { examples }),
  }));
const anyName = fc.constantFrom(...techniqueNames);
const anyWords = fc.constantFrom(techniqueWords.en, techniqueWords['zh-CN']);

describe('applyTechnique', () => {
  it('keeps the user’s words word for word, and adds only behind the question', () => {
    fc.assert(
      fc.property(anyPrompt, anyName, anyWords, (prompt, name, words) => {
        const sibling = made(prompt, name, words);
        if (!sibling) return;
        const question = prompt.messages.at(-1)?.content ?? '';
        const asked = sibling.messages.at(-1)?.content ?? '';
        expect(asked.startsWith(question)).toBe(true);
        expect(asked !== question).toBe(techniques[name].doesReason);
        const systemOf = ({ messages }: Prompt) => messages.filter(({ role }) => role === 'system');
        expect(systemOf(sibling)).toEqual(systemOf(prompt));
      }),
    );
  });

  it('adds no variable, and loses none of the question', () => {
    fc.assert(
      fc.property(anyPrompt, anyName, anyWords, (prompt, name, words) => {
        const sibling = made(prompt, name, words);
        if (!sibling) return;
        const question = promptOf(...prompt.messages.slice(-1));
        expect(variablesOf([sibling])).toEqual(expect.arrayContaining([...variablesOf([question])]));
        expect(variablesOf([prompt])).toEqual(expect.arrayContaining([...variablesOf([sibling])]));
      }),
    );
  });

  it('asks a user’s question last, keeps to the format, and hides nothing beside its messages', () => {
    fc.assert(
      fc.property(anyPrompt, anyName, anyWords, (prompt, name, words) => {
        const sibling = made(prompt, name, words);
        if (!sibling) return;
        expect(promptSchema.safeParse(sibling).success).toBe(true);
        expect(sibling.examples).toBeUndefined();
        expect(sibling.technique?.name).toBe(name);
        const sent = messagesOf(
          { messages: sibling.messages },
          { id: '-', values: { problem: 'x', 名: 'x' } },
          undefined,
        );
        if (sent.ok) expect(sent.value.at(-1)?.role).toBe('user');
      }),
    );
  });

  it('refuses what it made itself', () => {
    fc.assert(
      fc.property(anyPrompt, anyName, anyWords, (prompt, name, words) => {
        const sibling = made(prompt, name, words);
        if (!sibling) return;
        expect(['same', 'alreadyAsked']).toContain(why(sibling, name));
        expect(made(sibling, name, words)).toBeUndefined();
        const { technique: _, ...unlabelled } = sibling;
        expect(made(unlabelled, name, words)).toBeUndefined();
      }),
    );
  });

  it('asks for the answer’s line in all that reason, once', () => {
    const asksAlready = promptOf(say('user', 'How many? End with "Answer: <number>".'));
    for (const name of techniqueNames.filter((each) => techniques[each].needs === 'nothing')) {
      if (!techniques[name].doesReason) continue;
      expect(made(promptOf(say('user', 'How many?')), name)?.messages.at(-1)?.content).toContain(
        '"Answer: <answer>"',
      );
      expect(
        made(asksAlready, name)
          ?.messages.at(-1)
          ?.content.match(/Answer:/gu),
      ).toHaveLength(1);
    }
  });

  it('takes steps out of examples for few-shot, and ends them alike for few-shot chain-of-thought', () => {
    const worked = promptOf(
      say('user', '4 × 35 − 112?'),
      say('assistant', '4 × 35 = 140, less 112 is 28. The answer is 28.'),
      say('user', '{{problem}}'),
    );
    expect(made(worked, 'few-shot')?.messages[1]?.content).toBe('28');
    expect(made(worked, 'few-shot-cot')?.messages[1]?.content).toBe(
      '4 × 35 = 140, less 112 is 28. The answer is 28.\nAnswer: 28',
    );
    expect(made(worked, 'zero-shot')?.messages).toEqual([say('user', '{{problem}}')]);
    expect(made(worked, 'few-shot')?.technique).toEqual({ name: 'few-shot', options: { k: 1 } });
  });

  it('writes pairs out as they are sent, whatever stands in them in braces', () => {
    const plain = promptOf(say('user', 'Why?'));
    const shown = made(
      { ...plain, examples: [{ input: '{{x}}', output: 'One.\nAnswer: 1' }] },
      'few-shot',
    )?.messages;
    expect(shown).toEqual([
      { ...say('user', '{{x}}'), isVerbatim: true },
      say('assistant', '1'),
      say('user', 'Why?'),
    ]);
  });

  it('says why it does not suit', () => {
    const plain = promptOf(say('user', 'Why?'));
    expect(why(plain, 'zero-shot')).toBe('same');
    expect(why(plain, 'few-shot')).toBe('noExamples');
    expect(why(promptOf(say('user', '1+1'), say('assistant', '2'), say('user', '2+2')), 'few-shot-cot')).toBe(
      'noReasoning',
    );
    expect(why(promptOf(say('user', 'Why?'), say('assistant', 'Because')), 'step-back')).toBe('noQuestion');
    expect(why({ ...plain, responseFormat: { type: 'json_object' } }, 'zero-shot-cot')).toBe('jsonOnly');
    expect(why(promptOf(say('user', "Why? Let's think step by step.")), 'step-back')).toBe('alreadyAsked');
    expect(why({ ...plain, technique: { name: 'self-refine' } }, 'zero-shot-cot')).toBe('alreadyAsked');
  });
});

describe('applyTechnique, where the examples are a pool’s', () => {
  const row = { id: 'r', input: '1+1', output: '2' };
  const pools = [
    { id: 'bare', name: '', rows: [row] },
    { id: 'worked', name: '', rows: [{ ...row, reasoning: 'One and one.' }] },
  ];
  const shownBy = (prompt: Prompt, name: TechniqueName) => {
    const varied = applyTechnique(prompt, name, techniqueWords.en, pools);
    return varied.type === 'made' ? (varied.prompt.examples ?? 'none') : varied.why;
  };
  const asking = (pool: string): Prompt => ({
    ...promptOf(say('user', '{{problem}}')),
    examples: { pool, k: 3, withReasoning: true },
  });

  it('keeps the pool, and shows steps where it is to reason', () => {
    expect(shownBy(asking('worked'), 'few-shot')).toEqual({ pool: 'worked', k: 3 });
    expect(shownBy(asking('worked'), 'few-shot-cot')).toEqual({
      pool: 'worked',
      k: 3,
      withReasoning: true,
      answer: '{{reasoning}}\nAnswer: {{output}}',
    });
    expect(shownBy(asking('bare'), 'few-shot-cot')).toBe('noReasoning');
    expect(shownBy({ ...asking('bare'), examples: { pool: 'bare', k: 0 } }, 'few-shot')).toBe('noExamples');
  });

  it('changes the template of examples that are text', () => {
    const asText = (template?: string): Prompt => ({
      ...asking('worked'),
      examples: { pool: 'worked', k: 1, as: 'text', ...(template !== undefined && { template }) },
    });
    expect(shownBy(asText(), 'few-shot-cot')).toMatchObject({
      template: 'Input: {{input}}\n{{reasoning}}\nAnswer: {{output}}',
    });
    expect(shownBy(asText('{{input}} → {{output}}'), 'few-shot-cot')).toMatchObject({
      template: '{{input}} → {{reasoning}} Answer: {{output}}',
    });
  });

  it('takes pool and place out where it shows none', () => {
    const prompt: Prompt = {
      ...promptOf(say('user', 'Solve.\n\n{{examples}}\n\n{{problem}}')),
      examples: { pool: 'bare', k: 1, as: 'text' },
    };
    const varied = applyTechnique(prompt, 'zero-shot', techniqueWords.en, pools);
    expect(varied).toMatchObject({ prompt: { messages: [{ content: 'Solve.\n\n{{problem}}' }] } });
    expect(shownBy(prompt, 'zero-shot')).toBe('none');
  });

  it('refuses what it made itself', () => {
    for (const name of techniqueNames) {
      const varied = applyTechnique(asking('worked'), name, techniqueWords.en, pools);
      const again = varied.type === 'made' && applyTechnique(varied.prompt, name, techniqueWords.en, pools);
      expect(again).toMatchObject({ type: 'unsuited' });
    }
  });
});
