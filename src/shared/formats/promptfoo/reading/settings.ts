/**
 * Settings of models that prompts and tests have of their own. promptfoo sends them in the place of a provider's; here they
 * belong to a model, so they are taken where all have them alike.
 */
import { isObject } from '@shared/domain/json';
import { isParameterName } from './parameters';
import type { Part } from './part';
import type { Plan } from './plans';
import type { PromptRead } from './prompts';

export interface Settings {
  /** By their names: what is set over the configuration of each model. */
  readonly over: ReadonlyMap<string, Part>;
  /** How often each test is asked. */
  readonly repeat: Part | undefined;
}

type Own = ReadonlyMap<string, Part>;

/** Of a prompt these belong to it here, too. */
const OF_PROMPT = new Set(['response_format', 'tools', 'tool_choice', 'functions']);
/** What promptfoo’s providers send besides parameters. */
const SENT =
  /^(?:audio|effort|function_call|functions|generationConfig|headers|instructions|mcp|modalities|output_format|passthrough|reasoning|response_format|responseSchema|safetySettings|service_tier|store|systemInstruction|thinking|tool_choice|tool_?[cC]onfig|tools|user|verbosity)$/;
/** Of a test's options, what says something else than how a model is asked. */
const OF_TEST = new Set([
  ...['provider', 'rubricPrompt', 'factuality', 'transform', 'postprocess', 'transformVars', 'storeOutputAs'],
  ...['prefix', 'suffix', 'disableVarExpansion', 'disableDefaultAsserts', 'disableConversationVar'],
  ...['runSerially', 'redteamGraderExamples'],
]);

const isSetting = (name: string) => isParameterName(name) || SENT.test(name);

/** What all have alike; what only some have, and what promptfoo makes no use of, is told. */
export function settingsOf(plans: readonly Plan[], prompts: readonly PromptRead[]): Settings {
  tellFactuality(plans);
  const ofPrompts = alike(
    prompts.map(({ config }) => [config]),
    OF_PROMPT,
  );
  const ofTests = alike(
    plans.map(({ layers }) => layers.map(({ options }) => options)),
    OF_TEST,
  );
  const repeat = ofTests.get('repeat');
  ofTests.delete('repeat');
  for (const [name, part] of ofTests) {
    ofPrompts.get(name)?.tellUnused();
    ofPrompts.set(name, part);
  }
  return { over: ofPrompts, repeat };
}

/** What nobody made use of, though there are models. */
export function tellUnusedSettings({ over }: Settings): void {
  for (const part of over.values()) for (const rest of [...part.unread()]) rest.tellUnused();
}

/** `holders`: of each the layers of what it has, of which the later wins. */
function alike(
  holders: readonly (readonly (Part | undefined)[])[],
  others: ReadonlySet<string>,
): Map<string, Part> {
  const made = new Map<string, Part>();
  const owns = holders.map((layers) => ownOf(layers, others));
  const byName = new Map<string, Set<Part>>();
  for (const [name, part] of holders.flat().flatMap((layer) => partsOf(layer, others)))
    byName.set(name, (byName.get(name) ?? new Set()).add(part));
  for (const [name, parts] of byName) {
    const values = owns.map((own) => JSON.stringify(own.get(name)?.value));
    const chosen = owns[0]?.get(name);
    const isAlike = chosen !== undefined && new Set(values).size === 1;
    const isKnown = name === 'repeat' || isSetting(name);
    for (const part of parts) {
      if (part.isRead || (isKnown && isAlike && part === chosen)) continue;
      if (!isKnown) part.tellUnused();
      else if (isAlike) part.use();
      else part.leaveOut('settingOfSome', { name });
    }
    if (isKnown && isAlike) made.set(name, chosen);
  }
  return made;
}

function ownOf(layers: readonly (Part | undefined)[], others: ReadonlySet<string>): Own {
  return new Map(layers.flatMap((layer) => partsOf(layer, others)));
}

function partsOf(layer: Part | undefined, others: ReadonlySet<string>): readonly (readonly [string, Part])[] {
  return (layer?.keys() ?? []).flatMap((name) => {
    const part = others.has(name) ? undefined : layer?.get(name);
    return part ? [[name, part] as const] : [];
  });
}

const PASSES = ['subset', 'superset', 'agree', 'differButFactual'];

/** promptfoo passes each kind of answer that scores anything; without scores of one’s own all but a disagreement. */
function tellFactuality(plans: readonly Plan[]): void {
  const isAsked = plans.some(({ asserts }) =>
    asserts.some(({ value }) => isObject(value) && /factuality$/.test(String(value.type))),
  );
  for (const { layers } of plans)
    for (const { options } of layers) {
      const part = options?.get('factuality');
      if (!part || part.isRead) continue;
      const scores: unknown = part.value;
      const scoreOf = (kind: string, otherwise: number) =>
        isObject(scores) && typeof scores[kind] === 'number' ? scores[kind] : otherwise;
      const isUsual = PASSES.every((kind) => scoreOf(kind, 1) > 0) && scoreOf('disagree', 0) <= 0;
      if (!isAsked) part.tellUnused();
      else if (isUsual) part.tellElsewhere('factualityScores', { name: 'factuality' });
      else part.leaveOut('factualityKinds', { name: 'factuality' });
    }
}
