/** A grading prompt that the configuration brings itself: a text, messages, or a file with one of them. */
import type { Beside } from './beside';
import { type ChatPrompt, chatPromptOf } from './chatPrompt';
import type { Part } from './part';
import { literalText } from './template';

/** As a check's: what stands before it as a system message, and the prompt itself. */
export interface RubricPrompt {
  readonly system?: string;
  readonly prompt: string;
  /** What cases must give. */
  readonly names: readonly string[];
}

const CODE = /\.(?:[cm]?[jt]s|py|rb)(?::\w+)?$/;

/** Undefined where there is none, or it is left out, which is told: the check then has ours. */
export async function rubricPromptOf(
  part: Part | undefined,
  files: Beside,
): Promise<RubricPrompt | undefined> {
  const raw = part && (await rawOf(part, files));
  if (!part || raw === undefined) return undefined;
  const chat = chatPromptOf(raw, part);
  const made = chat && madeOf(chat);
  if (chat && !made) part.leaveOut('rubricReplaced');
  if (made) part.use();
  return made;
}

async function rawOf(part: Part, files: Beside): Promise<string | undefined> {
  const { value } = part;
  // promptfoo takes an empty one for none.
  if (value === '' || (typeof value === 'object' && Object.keys(value ?? {}).length === 0)) {
    part.use();
    return undefined;
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  if (!value.startsWith('file://')) return value;
  const text = CODE.test(value) ? undefined : await files.text(value);
  if (CODE.test(value)) part.leaveOut('code', { file: value });
  else if (text === undefined) part.leaveMissing(files.missing(value));
  return text;
}

/** Ours means something else by these names; and of a value that is JSON promptfoo has only the text there, without places in it. */
const OURS = /^(?:input|expected)$|\./;

/** Undefined where it is more than one message of a user with one of the system before it, or more than variables. */
function madeOf({ messages, names, syntax }: ChatPrompt): RubricPrompt | undefined {
  const roles = messages.map(({ role }) => role).join(' ');
  const isPlain = messages.every(({ parts, toolCalls }) => !parts && !toolCalls);
  const isOther = syntax !== undefined || !isPlain || names.some((name) => OURS.test(name));
  if (!/^(?:system )?user$/.test(roles) || isOther) return undefined;
  // A check's texts are always filled: what is sent as it is written needs its braces from a value.
  const read = messages.map(({ content, isVerbatim }) =>
    isVerbatim ? literalText(content) : { text: content, names: [] },
  );
  const [system, prompt] = read.length > 1 ? read : [undefined, ...read];
  return {
    ...(system && { system: system.text }),
    prompt: prompt?.text ?? '',
    names: [...names, ...read.flatMap((each) => each.names)].filter((name) => !PUT_IN.has(name)),
  };
}

const PUT_IN = new Set(['rubric', 'output']);

/** With the rubric in its place. */
export function withRubric({ system, prompt }: RubricPrompt, rubric: string) {
  const put = (text: string) => text.replaceAll('{{rubric}}', () => rubric);
  return { ...(system !== undefined && { system: put(system) }), prompt: put(prompt) };
}
