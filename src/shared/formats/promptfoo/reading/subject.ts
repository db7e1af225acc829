/** What an assertion looks at: the answer, or what promptfoo and the configuration's own `transform`s make of it before. */
import type { PartStep } from '@shared/domain/extraction/part';
import type { Beside } from './beside';
import type { Value } from './code/values';
import type { ModelRead } from './models';
import type { Part } from './part';
import { programIn } from './programs';
import type { PromptRead } from './prompts';

export interface Subject {
  /** What a program is given; of several, any of them, by the model that is asked. */
  readonly outputs: readonly Value[];
  /** The part of the answer that other assertions look at; absent: the answer. */
  readonly of?: readonly PartStep[];
}

/** promptfoo 0.121.20 parses what these answer, where they were asked for JSON by a schema; Azure also where by none. */
function isParsed({ config, endpoint, http }: ModelRead, ofPrompt: unknown): boolean {
  if (http) return http.isAllJson;
  const format = ofPrompt ?? config?.get('response_format')?.get('type')?.value;
  if (endpoint.family === 'adaline')
    return format === 'json_schema' || config?.get('responseFormat')?.value === 'json_schema';
  if (endpoint.family === 'azure') return format === 'json_schema' || format === 'json_object';
  return /^(?:openai|responses|groq|xai|novita|quiet)$/.test(endpoint.family) && format === 'json_schema';
}

/** Of all models that are asked all of the prompts: what a prompt has of its own is sent. */
export async function subjectOf(
  models: readonly ModelRead[],
  prompts: readonly Pick<PromptRead, 'config'>[],
  files: Beside,
): Promise<Subject> {
  const { ANSWER } = await import('./code/readScript');
  const parsed: Value = {
    type: 'json',
    json: { of: [], path: [], source: 'output', isHanded: true },
    source: 'output',
  };
  const formats = prompts.map(({ config }) => config?.get('response_format')?.get('type')?.value);
  const ofPrompts = formats.length > 0 ? new Set(formats) : [undefined];
  const kinds = new Set(models.flatMap((model) => [...ofPrompts].map((format) => isParsed(model, format))));
  const outputs = [
    ...(kinds.has(false) || kinds.size === 0 ? [ANSWER] : []),
    ...(kinds.has(true) ? [parsed] : []),
  ];
  const own = models.map(({ transform }) => transform);
  const isShared = new Set(own.map((each) => JSON.stringify(each?.value))).size === 1;
  const [first] = own;
  if (first && isShared) {
    for (const each of own) each?.use();
    return transformedOrTold({ outputs }, first, files);
  }
  for (const each of own) each?.leaveOut('transform', { name: 'transform' });
  return { outputs };
}

/** What is made of it before an assertion looks; undefined where that is not known. */
export async function transformed(subject: Subject, part: Part, files: Beside): Promise<Subject | undefined> {
  const program = await programIn(part.value, files);
  if (program?.status !== 'found' || program.isPython) return undefined;
  const { readTransform } = await import('./code/readScript');
  const { lookedAt } = await import('./code/lookedAt');
  const { code, function: file } = program;
  const looked = subject.outputs.map((output) => {
    const made = readTransform(code, { output, vars: undefined }, file);
    return made && lookedAt(made);
  });
  const [first] = looked;
  if (!first || !looked.every((each) => each !== undefined)) return undefined;
  if (!looked.every(({ of }) => JSON.stringify(of) === JSON.stringify(first.of))) return undefined;
  part.use();
  part.tell('different', 'transformRead', { name: nameOf(part) }, code);
  return { outputs: looked.map(({ output }) => output), of: first.of };
}

/** Left out and told where it is not known: then what was before is looked at. */
export async function transformedOrTold(subject: Subject, part: Part, files: Beside): Promise<Subject> {
  const made = await transformed(subject, part, files);
  if (made) return made;
  const program = await programIn(part.value, files);
  part.leaveOut('transform', { name: nameOf(part) }, program?.status === 'found' ? program.code : undefined);
  return subject;
}

const nameOf = ({ path }: Part) => /[^.]*$/.exec(path)?.[0] || 'transform';
