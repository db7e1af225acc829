/** LangChain's prompts come in, from files of its own and from LangSmith's manifests: a prompt, perhaps with the model behind it. */
import { isObject, type Json } from '@shared/domain/json';
import { fail, ok } from '@shared/domain/result';
import type { Door, Source } from '@shared/formats/doors/door';
import { toldLines } from '@shared/formats/doors/toldLines';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import { decodedText } from '@shared/formats/encoding/decodedText';
import { readBodyText } from '@shared/formats/request/bodyText';
import { presetsFor } from '@shared/formats/request/serverOf';
import { keepable, sessionOf, variablesIn } from '@shared/formats/request/sessionOf';
import type { ReadPrompt } from '@shared/formats/request/shapes/readPrompt';
import { readResponseFormat } from '@shared/formats/request/shapes/responseFormat';
import { readTools } from '@shared/formats/request/shapes/tools';
import { type Constructed, constructed } from './constructors';
import type { LangChainCode, TellLangChain } from './langChainCodes';
import { readMessages } from './readMessages';
import { isModel, readModel } from './readModel';

export const door: Door = {
  recognise(beginning, { isFolder }) {
    if (isFolder) return 0;
    if (/"lc"\s*:\s*1\b/.test(beginning) && /"type"\s*:\s*"constructor"/.test(beginning)) return 0.95;
    const isLegacy = /["']?_type["']?\s*:\s*["']?(?:prompt|few_shot|chat)\b/.test(beginning);
    const isPrompt =
      /["']?input_variables["']?\s*:/.test(beginning) &&
      /["']?(?:template(?:_path)?|messages|suffix)["']?\s*:/.test(beginning);
    return isLegacy ? 0.9 : isPrompt ? 0.8 : 0;
  },

  async read(source, { providers, newId }) {
    const text = await source.text();
    if (!text.ok) return text;
    const body = await readBodyText(text.value, source.name);
    if (!body.ok) return body;
    const { tell, lines } = toldLines<LangChainCode>();
    const steps = stepsOf(body.value.body);
    const at = steps.findIndex(({ name }) => /Prompt(?:Template)?$/.test(name));
    const prompt = steps[at];
    if (!prompt)
      return fail({ code: 'input.invalid', params: { reason: 'no prompt of LangChain is in it' } });
    const args = await withFiles(prompt.args, source, tell);
    const messages = readMessages({ lc: 1, id: [prompt.name], kwargs: args }, tell, 'prompt');
    tell('taken', 'prompt', 'prompt', { params: { count: messages.length } });
    const behind = steps.slice(at + 1);
    const asked = behind.find(isModel);
    const model = asked && readModel(asked, providers, newId, tell, 'model');
    for (const step of behind)
      if (step !== asked && !/OutputParser$/.test(step.name))
        tell('leftOut', 'classUnread', 'chain', { params: { name: step.name }, text: wordsOf(step.args) });
    const made = sessionOf(
      source.name,
      { messages, model: '', params: {}, samples: 1, providerId: undefined, ...extrasOf(args, asked, tell) },
      {},
      newId,
    );
    const values = partialsOf(args, tell);
    const names = variablesIn(made);
    const used = Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
    const session = {
      ...made,
      models: model ? [model] : [],
      cases: Object.keys(used).length > 0 ? [{ id: newId(), values: used }] : [],
    };
    const kept = keepable(session, tell);
    return ok([{ session: kept, runs: [], lines, ...presetsFor(kept, providers) }]);
  },
};

/** A chain's steps in their order; a model that is bound to settings has them. */
function stepsOf(value: unknown, depth = 0): readonly Constructed[] {
  const made = depth > 20 ? undefined : constructed(value);
  if (!made) return [];
  const { name, args } = made;
  if (name === 'RunnableSequence') {
    const middle: readonly unknown[] = Array.isArray(args.middle) ? args.middle : [];
    const steps: readonly unknown[] = Array.isArray(args.steps)
      ? args.steps
      : [args.first, ...middle, args.last];
    return steps.flatMap((step) => stepsOf(step, depth + 1));
  }
  if (name === 'RunnableBinding') {
    const bound: Json = isObject(args.kwargs) ? args.kwargs : {};
    return stepsOf(args.bound, depth + 1).map((step) => ({ ...step, args: { ...step.args, ...bound } }));
  }
  return [made];
}

/** Texts that a prompt of the older form keeps in files beside it. */
async function withFiles(args: Json, source: Source, tell: TellLangChain): Promise<Json> {
  const made: Record<string, unknown> = { ...args };
  for (const name of ['template', 'prefix', 'suffix']) {
    const file = args[`${name}_path`];
    if (typeof file !== 'string') continue;
    const read = await source.read(file.replace(/^\.\//, ''));
    if (read?.ok) made[name] = decodedText(read.value).text;
    tell(read?.ok ? 'taken' : 'leftOut', read?.ok ? 'fileRead' : 'fileNotRead', `prompt.${name}_path`, {
      params: { file },
    });
  }
  return made;
}

/** Tools that are bound to the model, the schema of a structured prompt. */
function extrasOf(
  args: Json,
  model: Constructed | undefined,
  tell: TellLangChain,
): Pick<ReadPrompt, 'tools' | 'responseFormat'> {
  const tools = readTools(model?.args.tools, tell, 'model.tools');
  const format = model?.args.response_format ?? structured(args);
  const responseFormat = readResponseFormat(format, tell, 'response_format');
  return { ...(tools.length > 0 && { tools }), ...(responseFormat && { responseFormat }) };
}

function structured({ schema_: schema }: Json): unknown {
  return isObject(schema)
    ? {
        type: 'json_schema',
        json_schema: { name: typeof schema.title === 'string' ? schema.title : 'answer', schema },
      }
    : undefined;
}

/** What is filled in before anything is asked: values of a case. */
function partialsOf(
  { partial_variables: partials }: Json,
  tell: TellLangChain,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(isObject(partials) ? partials : {}).flatMap(([name, value]) => {
      const isText = typeof value === 'string';
      tell(
        isText ? 'taken' : 'leftOut',
        isText ? 'partialVariable' : 'partialLeftOut',
        `partial_variables.${name}`,
        {
          params: { name },
          ...(!isText && { text: wordsOf(value) }),
        },
      );
      return isText ? [[name, value] as const] : [];
    }),
  );
}
