/** What a technique makes of a prompt's examples that are a pool's: the pool stays, and how it is shown is the technique's. */
import { type ExamplesBlock, wholeBlock } from '@shared/domain/examples/examplesBlock';
import type { TechniqueModule, TechniqueWords } from './technique';

const OUTPUT = /\{\{\s*output\s*\}\}/u;
const OTHERS = /\{\{\s*(?:input|reasoning)\s*\}\}/u;

/** Undefined: it shows none. */
export function pooledExamples(
  block: ExamplesBlock,
  needs: TechniqueModule['needs'],
  { marker, gap }: TechniqueWords,
): ExamplesBlock | undefined {
  switch (needs) {
    case 'nothing':
      return undefined;
    case 'examples':
      return withReasoning(block, false);
    case 'workedExamples': {
      const { as, answer, template } = wholeBlock(block);
      const ended = (text: string) => endedBy(text, marker, `${marker}${gap}`);
      const worked = withReasoning(block, true);
      return as === 'turns' ? { ...worked, answer: ended(answer) } : { ...worked, template: ended(template) };
    }
  }
}

/** Said only where it is not as it is by itself. */
function withReasoning({ withReasoning: _, ...block }: ExamplesBlock, isShown: boolean): ExamplesBlock {
  return { ...block, ...(isShown && { withReasoning: true }) };
}

/** The output stands behind the marker: on its line alone if nothing else is filled in there. Steps come before it. */
function endedBy(template: string, marker: string, beginning: string): string {
  const hasSteps = /\{\{\s*reasoning\s*\}\}/u.test(template);
  const lines = template.split('\n').flatMap((line) => {
    if (!OUTPUT.test(line)) return [line];
    const steps = hasSteps ? [] : ['{{reasoning}}'];
    if (line.includes(marker)) return [...steps, line];
    if (!OTHERS.test(line)) return [...steps, `${beginning}{{output}}`];
    return [
      hasSteps
        ? line.replace(OUTPUT, `${beginning}{{output}}`)
        : line.replace(OUTPUT, `{{reasoning}} ${beginning}{{output}}`),
    ];
  });
  return lines.join('\n');
}
