export function isShort(output, { vars }) {
  if (output.length > 10) {
    return { pass: false, score: 0, reason: 'too long' };
  }
  return { pass: output.includes(vars.want), score: 0.5, reason: 'short' };
}
