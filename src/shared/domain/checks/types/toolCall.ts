/** What an answer's tool calls must be: of the last step, which is the answer. */
import { checkBase, defineCheck } from '@shared/domain/checks/defineCheck';
import { EXPECTED, noExpected } from '@shared/domain/checks/filledText';
import { schemaField } from '@shared/domain/checks/schemaField';
import { expectedCall } from '@shared/domain/checks/toolCalls/expectedCall';
import { expectedTools, noTool, toolNames } from '@shared/domain/checks/toolCalls/expectedTools';
import { validCalls } from '@shared/domain/checks/toolCalls/validCalls';
import { assertNever } from '@shared/domain/result';
import { z } from 'zod';

const argumentSchema = z.strictObject({
  /** Its name, below another with dots (`filter.city`); absent: all of them together. */
  name: z.string().min(1).optional(),
  /** Absent: it must be equal. */
  match: z.literal('contains').optional(),
  /** Filled. What is no text in the arguments is compared as JSON. */
  value: z.string(),
});

export const toolCall = defineCheck({
  schema: z.strictObject({
    ...checkBase,
    type: z.literal('tool-call'),
    /**
     * `call`: a call of `tool` with these arguments. `valid`: calls of offered tools alone, with arguments that fit their schemas.
     * `tools`: these tools. `none`: no call at all.
     */
    expects: z.enum(['call', 'valid', 'tools', 'none']),
    /** Of `call`: the tool's name, filled; absent: any tool. */
    tool: z.string().optional(),
    /** Of `call`: which of several calls it must be; absent: any of them. */
    which: z.enum(['first', 'every']).optional(),
    /** Of `call`: all of these must hold of the same call. */
    arguments: z.array(argumentSchema).min(1).readonly().optional(),
    /** Of `call`: what all its arguments must keep to. */
    schema: schemaField.optional(),
    /** Of `tools`: names, one a line, filled. */
    tools: z.string().optional(),
    /** Of `tools`; absent: these and no others, in any order. */
    match: z.enum(['including', 'order']).optional(),
    /** Of `tools` in any order: from which F1 of the names on it passes; 1 if not set. */
    threshold: z.number().min(0).max(1).optional(),
  }),
  blank: (_, { prompts }) => {
    const first = prompts.flatMap(({ tools = [] }) => tools)[0]?.name;
    return { expects: 'call' as const, ...(first !== undefined && { tool: first }) };
  },
  problem: (check, session) => {
    const { expects, tools = '' } = check;
    if (expects === 'tools' && toolNames(tools).length === 0) return { key: 'noToolNames' };
    const texts = [check.tool ?? '', tools, ...(check.arguments ?? []).map(({ value }) => value)];
    const isOwn = (text: string) => text.includes(EXPECTED);
    return noExpected(texts.find(isOwn) ?? '', session);
  },
  describe: ({ expects, tool, tools = '', match, threshold, arguments: wanted = [] }) => {
    if (expects === 'valid' || expects === 'none') return { key: `tool-call-${expects}` };
    if (expects === 'tools') {
      const value = toolNames(tools).join(', ');
      return match === undefined && threshold !== undefined
        ? { key: 'tool-call-f1', values: { value, threshold } }
        : { key: `tool-call-${match ?? 'same'}`, values: { value } };
    }
    const args = wanted.map(({ name, match: how, value }) =>
      [name, how ? '∋' : '=', value].filter((each) => each !== undefined).join(' '),
    );
    if (tool === undefined && args.length === 0) return { key: 'tool-call-any' };
    return { key: 'tool-call', values: { value: `${tool ?? ''}(${args.join(', ')})` } };
  },
  run: (check, checked) => {
    switch (check.expects) {
      case 'call':
        return expectedCall(check, checked);
      case 'valid':
        return validCalls(checked);
      case 'tools':
        return expectedTools(check, checked);
      case 'none':
        return noTool(checked);
      default:
        return assertNever(check.expects);
    }
  },
});
