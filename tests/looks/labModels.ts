/** What the models of the labs' sessions answer: each makes its lab say something. */
import { streams } from '../fakes/behaviours';
import type { Behaviour, Exchange } from '../fakes/misbehavingServer';
import type { ScriptedModel } from '../support/scriptedModel';

interface Said {
  readonly role: string;
  readonly content: string;
}

const messagesOf = ({ json }: Exchange) => json.messages as readonly Said[];
const contentOf = (exchange: Exchange, role: string): string =>
  messagesOf(exchange).find((message) => message.role === role)?.content ?? '';
/** The number that a question is about. */
const numberOf = (text: string): number => Number(/(\d+)(?=\D*$)/.exec(text)?.[1]);

const STEPS = (n: number) => [
  'Seven is asked',
  `${n} times.`,
  'I add 7 again and again.',
  `That makes ${7 * n}.`,
];

/** Right if half of the steps or more were kept, and no number in them is another. */
function reasons(exchange: Exchange): Behaviour {
  const [first, ...more] = messagesOf(exchange);
  const n = Number(/× (\d+)/.exec(first?.content ?? '')?.[1]);
  const steps = STEPS(n);
  if (more.length === 0) return streams([`${steps.join('\n')}\nAnswer: ${7 * n}`]);
  const kept = more.find(({ role }) => role === 'assistant')?.content ?? '';
  const isRight = kept.startsWith(steps.slice(0, 2).join('\n')) && steps.join('\n').startsWith(kept);
  return streams([`Answer: ${isRight ? 7 * n : 'unknown'}`]);
}

/** Prefers what is polite; of every fourth case what stands first; else passes what is right, and a sixth of what is not. */
function judges(exchange: Exchange): Behaviour {
  const asked = contentOf(exchange, 'user');
  const n = Number(/(\d+)/.exec(asked)?.[1]);
  if (!asked.includes('answer_a'))
    return streams([/right \d/.test(asked) || n % 6 === 0 ? 'I think so.\nPASS' : 'No.\nFAIL']);
  const isFirst = n % 4 === 0 || /<answer_a>\s*(Gladly|好的)/.test(asked);
  return streams([isFirst ? 'The first is kinder to whoever asks.\nA' : 'The second is kinder.\nB']);
}

const TOKENS = [
  'The',
  ' capital',
  ' of',
  ' Australia',
  ' is',
  ' Canberra',
  ',',
  ' not',
  ' Sydney',
  ',',
  ' which',
  ' many',
  ' would',
  ' name',
  ' first',
  '.',
];
const entry = (token: string, share: number) => ({ token, logprob: Math.log(share), bytes: null });
const DOUBTS = new Map([
  [5, [entry(' Canberra', 0.46), entry(' Sydney', 0.31), entry(' Melbourne', 0.12), entry('\n', 0.05)]],
  [7, [entry(' not', 0.7), entry(' a', 0.2), entry(' though', 0.06)]],
  [11, [entry(' many', 0.4), entry(' most', 0.35), entry(' people', 0.2)]],
]);
const LOGPROBS = TOKENS.map((token, at) => {
  const top = DOUBTS.get(at) ?? [entry(token, 0.98), entry(' the', 0.01)];
  return { content: [{ ...top[0], top_logprobs: top }] };
});

const ROWS =
  '```json\n[{"word": "word0", "expected": "WORD0"}, {"word": "tea", "expected": "TEA"}, {"word": "a cup of green tea, please", "expected": "A CUP OF GREEN TEA, PLEASE"}]\n```';

/** One way to answer a model's name; those of examples are the scripted model's. */
export function labModels(scripted: ScriptedModel): (exchange: Exchange) => Behaviour {
  const turns = new Map<string, number>();
  let proposals = 0;
  let warm = 0;
  const nth = (text: string) => {
    const turn = turns.get(text) ?? 0;
    turns.set(text, turn + 1);
    return turn;
  };
  return (exchange) => {
    const { json, model } = exchange;
    const user = contentOf(exchange, 'user');
    const n = numberOf(user);
    switch (model) {
      case 'reviews':
        return (asked) => scripted.answer(asked);
      case 'reasons':
        return reasons(exchange);
      case 'votes':
        return streams([
          `Seven times ${n}: I add 7.\n`,
          `Answer: ${nth(user) % 9 < 9 - (n % 6) ? 7 * n : 7 * n + 1}`,
        ]);
      case 'judge':
        return judges(exchange);
      case 'graded':
        return streams([n % 3 === 0 ? `wrong ${n}` : `right ${n}`]);
      case 'polite':
        return streams([/Please|请/.test(user) ? `Gladly: ${n}.` : `${n}`]);
      case 'warm': {
        warm += 1;
        const heat = Number(json.temperature);
        return streams([
          heat === 0
            ? 'The cat sleeps.'
            : heat < 1
              ? `The cat sleeps ${warm % 2}.`
              : `${warm} ${warm * 7919}`,
        ]);
      }
      case 'tokens':
        return streams(TOKENS, { logprobs: LOGPROBS });
      case 'small':
        return streams([contentOf(exchange, 'system').includes('CAPITALS') ? user.toUpperCase() : user]);
      case 'large':
        if (user.includes('JSON')) return streams([ROWS]);
        return streams([
          `They differ in case alone: what is expected has capitals.\n<instructions>${proposals++ % 2 ? 'Answer in CAPITALS.' : 'Say it louder.'}</instructions>`,
        ]);
      default: {
        const isSure = /^(Step|逐步)/.test(user);
        return streams([
          isSure || (n >= 12 && !(/^(Curt|简短)/.test(user) && n === 19))
            ? `=${7 * n}.`
            : `I do not know ${n}.`,
        ]);
      }
    }
  };
}
