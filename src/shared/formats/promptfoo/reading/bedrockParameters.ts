/** The parameters of a model at Amazon Bedrock: its own, and those that promptfoo sends in its form where nothing is set. */
import { isObject } from '@shared/domain/json';
import { type SamplingParams, samplingParamsSchema } from '@shared/domain/session/modelSetting';
import { BEDROCK_FORMS, type BedrockForm } from './bedrock';
import { isLiteral } from './literal';
import type { Part } from './part';

/** Where promptfoo asks, and as whom. */
const OF_THE_ASKING = /^(?:region|profile|endpoint|inferenceModelType|anthropic_version|headers)$/;
/** Read by others. */
const ELSEWHERE = /^(?:tools|tool_choice|toolChoice|toolConfig|response_format)$/;
/** Of any form. */
const BY_ALL = /^(?:guardrailIdentifier|guardrailVersion|trace)$/;

/** `takeSettled`: takes what is no parameter of any server. */
export function bedrockParameters(
  config: Part | undefined,
  form: BedrockForm,
  part: Part,
  takeSettled: (key: string, given: Part) => boolean,
): SamplingParams {
  const { below, names, defaults = {}, others } = BEDROCK_FORMS[form];
  let params: SamplingParams = {};
  const given = new Set<string>();
  const take = (key: string, own: Part): void => {
    const name = names[key];
    if (key === 'top_k' && TOP_K[form]) {
      takeField(key, own, TOP_K[form](own.value));
      return;
    }
    if (name === undefined) {
      own.leaveOut('paramUnknown', { name: key });
      return;
    }
    given.add(name);
    const value = name === 'stop' && typeof own.value === 'string' ? [own.value] : own.value;
    const made = samplingParamsSchema.safeParse({ ...params, [name]: value });
    if (made.success) params = made.data;
    if (made.success) own.use();
    else own.leaveOut('paramRange', { name: key });
  };
  for (const key of config?.keys() ?? []) {
    const own = config?.get(key);
    if (!own || own.isRead || ELSEWHERE.test(key)) continue;
    if (OF_THE_ASKING.test(key)) own.use();
    else if (key === below) for (const inner of own.keys()) takeInner(inner);
    else if (key === 'top_k' && below === undefined && TOP_K[form]) take(key, own);
    else if (key === 'thinking' && /^(?:claude|converse)$/.test(form)) takeThinking(own);
    else if (form === 'converse' && key === 'additionalModelRequestFields' && isObject(own.value))
      takeField(key, own, own.value);
    else if (form === 'converse' && key === 'reasoningConfig')
      takeField(key, own, { reasoningConfig: own.value });
    else if (below === undefined && names[key] !== undefined) take(key, own);
    else if (takeSettled(key, own)) continue;
    else if (others === undefined || others.test(key) || BY_ALL.test(key))
      own.leaveOut('paramUnknown', { name: key });
    else own.tellNotSent(key);
  }
  const added = Object.entries(defaults).filter(
    ([name]) => !given.has(name) && !(thinks() && name === 'temperature'),
  );
  const shown = added.map(([name, value]) => `${name} ${value}`);
  if (shown.length > 0) part.tell('taken', 'defaultsShown', { params: shown.join(', ') });
  return { ...params, ...Object.fromEntries(added) };

  function takeInner(key: string): void {
    const own = below === undefined ? undefined : config?.get(below)?.get(key);
    if (own) take(key, own);
  }

  function thinks(): boolean {
    const fields = params.other?.additionalModelRequestFields;
    return isObject(fields) && fields.thinking !== undefined;
  }

  /** As Anthropic's models are told by `Converse`. */
  function takeThinking(own: Part): void {
    if (isObject(own.value)) takeField('thinking', own, { thinking: own.value });
    else own.leaveOut('paramUnknown', { name: 'thinking' });
  }

  /** What a model alone has: its server puts it into the model's own form. */
  function takeField(key: string, own: Part, fields: object): void {
    const before = params.other?.additionalModelRequestFields;
    const additionalModelRequestFields = { ...(isObject(before) && before), ...fields };
    const made = samplingParamsSchema.safeParse({
      ...params,
      other: { ...params.other, additionalModelRequestFields },
    });
    if (!made.success || !isLiteral(own.value)) {
      own.leaveOut('paramUnknown', { name: key });
      return;
    }
    params = made.data;
    own.use();
    own.tell('taken', 'otherField', { name: key });
  }
}

/** In which place a model has it in its own form. */
const TOP_K: Partial<Readonly<Record<BedrockForm, (value: unknown) => object>>> = {
  mistral: (value) => ({ top_k: value }),
  nova: (value) => ({ inferenceConfig: { topK: value } }),
};
