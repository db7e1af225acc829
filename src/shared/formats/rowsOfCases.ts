/** A table that was read as cases, as examples: which column is asked, which answered, which shows the steps. */
import type { PoolRow } from '@shared/domain/examples/pool';
import type { Case } from '@shared/domain/session/session';

const OUTPUT =
  /^(?:outputs?|answers?|labels?|targets?|completion|response|class|category|输出|答案|回答|标签|类别)$/iu;
const REASONING =
  /^(?:reasoning|rationale|explanation|steps|thoughts?|solution|cot|chain[ _-]of[ _-]thoughts?|推理|思路|解释|步骤|思考)$/iu;
const INPUT = /^(?:inputs?|questions?|texts?|prompts?|query|输入|问题|文本|题目)$/iu;

/** The expected answer is the output, else the column called so. All else is asked: the column called so, or each under its name. */
export function rowsOfCases(cases: readonly Case[]): readonly PoolRow[] {
  return cases.map(({ id, values, expected }) => {
    const names = Object.keys(values);
    const outputName = expected === undefined ? names.find((name) => OUTPUT.test(name)) : undefined;
    const reasoningName = names.find((name) => REASONING.test(name));
    const others = names.filter((name) => name !== outputName && name !== reasoningName);
    const inputName = others.length === 1 ? others[0] : others.find((name) => INPUT.test(name));
    const textOf = (name: string | undefined) => (name === undefined ? '' : (values[name] ?? ''));
    const reasoning = textOf(reasoningName);
    return {
      id,
      input:
        inputName === undefined
          ? others.map((name) => `${name}: ${textOf(name)}`).join('\n')
          : textOf(inputName),
      output: expected ?? textOf(outputName),
      ...(reasoning !== '' && { reasoning }),
    };
  });
}
