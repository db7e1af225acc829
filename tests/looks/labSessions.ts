/** Sessions of which each lab has something to say, in the words of a language. */

import { sweepExamples } from '@shared/domain/inContext/exampleSweep';
import { FORMAT_TECHNIQUE, formatVariants } from '@shared/domain/inContext/formatVariants';
import { askedVariables, probesFor } from '@shared/domain/inContext/probe';
import { seededRandom } from '@shared/domain/seededRandom';
import type { Case, Prompt, Session } from '@shared/domain/session/session';
import type { Language } from '@shared/domain/session/template';
import { model, sessionOf } from '../e2e/support/test';
import { scriptedCases, scriptedRows } from '../support/scriptedItems';

export const LABELS = { en: ['positive', 'negative'], 'zh-CN': ['正面', '负面'] } as const;

const WORDS = {
  en: {
    plain: 'Mood of reviews',
    swept: 'How many examples?',
    forms: 'Format of the prompt',
    leans: 'Which label it likes',
    votes: 'Sevens, nine times',
    reasons: 'Sevens, step by step',
    graded: 'Is the grader right?',
    two: 'Two tones',
    warm: 'Temperature',
    three: 'Three ways to ask',
    race: 'Stop early',
    tokens: 'Capital of Australia',
    shout: 'Shout',
    review: 'Review: {{text}}\nMood:',
    pool: 'Reviews',
    right: 'Right',
    mood: 'Mood',
    times: 'What is 7 × {{n}}?',
    think: 'What is 7 × {{n}}? Think step by step.',
    say: 'Say {{n}}.',
    please: 'Please: Say {{n}}.',
    names: ['Curt', 'Step by step', 'As before'],
    tones: ['Curt', 'Polite'],
    ask: 'what is 7 × {{n}}?',
    because: 'It says so itself.',
    capital: 'What is the capital of Australia?',
    cat: 'Say something of a cat.',
    grade: 'Is this right? {{output}}',
    repeat: 'Repeat it.',
  },
  'zh-CN': {
    plain: '影评的情绪',
    swept: '要几个示例？',
    forms: '提示词的写法',
    leans: '模型偏爱哪个标签',
    votes: '七的倍数，九次',
    reasons: '七的倍数，逐步',
    graded: '评判模型准不准？',
    two: '两种语气',
    warm: '温度',
    three: '三种问法',
    race: '提前停止',
    tokens: '澳大利亚的首都',
    shout: '大写',
    review: '评论：{{text}}\n情绪：',
    pool: '评论',
    right: '正确',
    mood: '情绪',
    times: '7 × {{n}} 等于几？',
    think: '7 × {{n}} 等于几？一步一步地想。',
    say: '说 {{n}}。',
    please: '请说 {{n}}。',
    names: ['简短', '逐步思考', '原来的'],
    tones: ['简短', '客气'],
    ask: '7 × {{n}} 等于几？',
    because: '评论里就是这么说的。',
    capital: '澳大利亚的首都是哪里？',
    cat: '说说猫。',
    grade: '这对吗？{{output}}',
    repeat: '重复一遍。',
  },
} as const;

const asked = (id: string, name: string, content: string): Prompt => ({
  id,
  name,
  messages: [{ role: 'user', content }],
});
const numbered = (count: number, expected?: (n: number) => string): readonly Case[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `c${n}`,
    values: { n: String(n) },
    ...(expected && { expected: expected(n) }),
  }));

/** By what they are for; their titles are the language's. */
export function labSessions(language: Language): Readonly<Record<keyof Titles, Session>> {
  const words = WORDS[language];
  const labels = LABELS[language];
  const equals: Session['checks'] = [{ id: 'k', type: 'equals', value: '{{expected}}', trim: true }];
  const contains: Session['checks'] = [
    { id: 'k', type: 'contains', value: '{{expected}}', name: words.right },
  ];
  const number: Session['checks'] = [
    { id: 'k', type: 'number', value: '{{expected}}', take: 'last', after: 'Answer:', name: words.right },
  ];
  const cases = scriptedCases(24, 1, labels).map((each) => ({
    ...each,
    values: { text: inWords(each.values.text ?? '') },
  }));
  function inWords(text: string): string {
    if (language === 'en') return text;
    return text.replace(/The (\w+) was as one says\./, '这部片子和大家说的差不多，看完还想再看一遍。');
  }
  const [first] = cases;
  const rows = [
    {
      id: 'own',
      input: first?.values.text ?? '',
      output: first?.expected ?? '',
      reasoning: words.because,
      caseId: first?.id ?? '',
    },
    ...scriptedRows(15, 1001, labels).map((row) => ({ ...row, input: inWords(row.input) })),
  ];
  const pools = [{ id: 'pool', name: words.pool, rows }];
  const base: Prompt = { ...asked('p', words.mood, words.review), examples: { pool: 'pool', k: 4 } };
  const reviews = [model('reviews', { temperature: 0 })];
  const plain = { prompts: [base], cases, pools, checks: equals };
  const swept = sweepExamples(
    { ...base, examples: { pool: 'pool', k: 0 } },
    { ks: [0, 1, 2, 4, 8], selections: ['listed'], labelings: ['given', 'flipped', 'none'], orders: 3 },
    [],
    ({ examples }) => JSON.stringify(examples),
  ).map(({ prompt, k, labels, order }, at) => ({
    ...prompt,
    id: `s${at}`,
    name: `k=${k} ${labels}${order ? ` #${order}` : ''}`,
  }));
  const forms = formatVariants(base, 8, seededRandom('forms')).map(({ prompt, sample }, at) => ({
    ...prompt,
    id: `f${at}`,
    name: sample,
    technique: { name: FORMAT_TECHNIQUE, options: { of: 'p' } },
  }));
  let probe = 0;
  const probes = probesFor({
    prompts: [base],
    cases,
    variables: askedVariables([base]),
    texts: 10,
    random: seededRandom('probes'),
    newId: () => `probe${probe++}`,
  });
  const ways = words.names.map((name, at) => asked(`w${at}`, name, `${name}: ${words.ask}`));
  const sevens = (n: number) => `=${7 * n}.`;
  return {
    plain: sessionOf(words.plain, reviews, plain),
    swept: sessionOf(words.swept, reviews, { ...plain, prompts: swept }),
    forms: sessionOf(words.forms, reviews, { ...plain, prompts: [base, ...forms] }),
    leans: sessionOf(words.leans, [model('reviews', { temperature: 0, logprobs: true, topLogprobs: 5 })], {
      ...plain,
      cases: [...cases, ...probes],
    }),
    votes: sessionOf(words.votes, [model('votes')], {
      prompts: [asked('a', 'A', words.times)],
      cases: numbered(12, (n) => String(7 * n)),
      checks: number,
      samples: 9,
    }),
    reasons: sessionOf(words.reasons, [model('reasons')], {
      prompts: [asked('a', 'A', words.think)],
      cases: numbered(12, (n) => String(7 * n)),
      checks: number,
    }),
    graded: sessionOf(words.graded, [model('graded')], {
      prompts: [asked('a', 'A', words.say)],
      cases: numbered(24),
      checks: [
        {
          id: 'j',
          type: 'model-graded',
          prompt: words.grade,
          grader: { providerId: 'openai', model: 'judge', params: {} },
          rule: { type: 'verdict' },
        },
      ],
    }),
    two: sessionOf(words.two, [model('polite')], {
      prompts: [asked('p0', words.tones[0], words.say), asked('p1', words.tones[1], words.please)],
      cases: numbered(24),
    }),
    warm: sessionOf(
      words.warm,
      [0, 0.7, 1.4].map((temperature) => ({ ...model('warm', { temperature }), id: `m${temperature * 10}` })),
      {
        prompts: [asked('a', 'A', words.cat)],
        samples: 4,
      },
    ),
    three: sessionOf(words.three, [model('m'), model('openai/gpt-4o-mini')], {
      prompts: ways,
      cases: numbered(20, sevens),
      checks: contains,
    }),
    race: sessionOf(words.race, [model('m')], {
      prompts: ways.slice(0, 2),
      cases: numbered(20, sevens),
      checks: contains,
      samples: 3,
    }),
    tokens: sessionOf(words.tokens, [model('tokens', { logprobs: true, topLogprobs: 4 })], {
      prompts: [asked('a', 'A', words.capital)],
    }),
    shout: sessionOf(words.shout, [model('small')], {
      prompts: [
        {
          id: 'p',
          name: words.shout,
          messages: [
            { role: 'system', content: words.repeat },
            { role: 'user', content: '{{word}}' },
          ],
        },
      ],
      cases: Array.from({ length: 24 }, (_, n) => ({
        id: `w${n}`,
        values: { word: `word${n}` },
        expected: `WORD${n}`,
      })),
      checks: equals,
    }),
  };
}

type Titles = Pick<
  (typeof WORDS)['en'],
  | 'plain'
  | 'swept'
  | 'forms'
  | 'leans'
  | 'votes'
  | 'reasons'
  | 'graded'
  | 'two'
  | 'warm'
  | 'three'
  | 'race'
  | 'tokens'
  | 'shout'
>;
