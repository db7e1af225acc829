/** YAML that people read: texts of several lines as block scalars, wherever a block can carry them exactly. */
import { Document, isMap, isScalar, Scalar, visit } from 'yaml';

/**
 * What a block scalar cannot carry: controls but tab and newline, other line ends, halves of surrogate pairs; a first
 * line that is indented (or only blanks), and blanks on the last line, of which blocks strip or count some.
 */
const NEEDS_ESCAPES = /[^\P{Cc}\t\n]|[\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}|^\n*[ \t]|[ \t]\n*$/u;

/** The keys in `oneLine`, of the outermost mapping, stay on their line. */
export function yamlText(value: unknown, oneLine: readonly string[] = []): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(key, node) {
      if (typeof node.value !== 'string') return;
      const isLong = node.value.includes('\n');
      if (NEEDS_ESCAPES.test(node.value) || (isLong && key === 'key')) node.type = Scalar.QUOTE_DOUBLE;
      else if (isLong) node.type = Scalar.BLOCK_LITERAL;
    },
  });
  for (const key of oneLine) {
    const node = isMap(document.contents) ? document.contents.get(key, true) : undefined;
    if (isScalar(node) && node.type === Scalar.BLOCK_LITERAL) node.type = Scalar.QUOTE_DOUBLE;
  }
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
}
