/** `{{item.x}}` and `{{sample.output_text}}`: what stands in braces in an eval's texts. */

export interface Reference {
  readonly of: 'item' | 'sample';
  /** Empty: all of it. */
  readonly path: readonly string[];
}

const PLACE = /\{\{([^{}]*)\}\}/g;
const SEGMENT = String.raw`\.[^.[\]"'|()]+|\[\d+\]|\['[^']*'\]|\["[^"]*"\]`;
const REFERENCE = new RegExp(`^(item|sample)((?:${SEGMENT})*)$`);

/** `item.a.b`, `item["a b"][0]`; undefined for anything else that may stand there. */
export function referenceOf(expression: string): Reference | undefined {
  const found = REFERENCE.exec(expression.trim());
  if (!found) return undefined;
  const path = Array.from((found[2] ?? '').matchAll(new RegExp(SEGMENT, 'g')), ([part]) =>
    part.startsWith('.') ? part.slice(1).trim() : part.slice(1, -1).replace(/^(['"])(.*)\1$/, '$2'),
  );
  return { of: found[1] === 'item' ? 'item' : 'sample', path };
}

/** Where the text is that and nothing else. */
export function onlyReference(text: string): Reference | undefined {
  const found = /^\s*\{\{([^{}]*)\}\}\s*$/.exec(text);
  return found ? referenceOf(found[1] ?? '') : undefined;
}

/** Each place is handed over with what stands in its braces; undefined leaves it as it is written. */
export function mapReferences(
  text: string,
  change: (reference: Reference | undefined, expression: string) => string | undefined,
): string {
  return text.replace(
    PLACE,
    (written, expression: string) => change(referenceOf(expression), expression.trim()) ?? written,
  );
}

/** `output_text` of the sample: what the model answered. */
export const isAnswer = (reference: Reference | undefined): boolean =>
  reference?.of === 'sample' && reference.path.join('.') === 'output_text';
