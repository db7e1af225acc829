import { expect, it } from 'vitest';
import { looksLikeTemplate } from './looksLikeTemplate';

it.each(['{% if x %}', '{%- for a in b %}', 'a {{ x | upper }}', '{{ x[0] }}'])('%s does', (text) =>
  expect(looksLikeTemplate(text)).toBe(true),
);
it.each(['{{ x }}', '{% x %}', '| a | b |', '{{ x\n| y }}', '[{{x}}]'])('%s does not', (text) =>
  expect(looksLikeTemplate(text)).toBe(false),
);

it('a long row of bars behind braces takes no time', () => {
  const from = process.cpuUsage();
  expect(looksLikeTemplate(`{{${'|'.repeat(200_000)}`)).toBe(false);
  expect(process.cpuUsage(from).user).toBeLessThan(500_000);
});
