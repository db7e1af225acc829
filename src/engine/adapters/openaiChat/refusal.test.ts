import { failureOfResponse } from '@engine/failures/failureOf';
import { expect, it } from 'vitest';

/** Their names hold words by which other failures are known. */
it.each([
  [404, 'Invalid URL (POST /chat/completions)', 'http.notFound'],
  [
    400,
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    'request.invalid',
  ],
] as const)('a refusal that names the protocol: %i %s', (status, message, code) => {
  const refusal = { status, headers: new Headers(), body: JSON.stringify({ error: { message } }) };
  const context = { provider: 'X', url: 'https://x.test/v1', key: 'k', now: () => 0 };
  expect(failureOfResponse(refusal, context).code).toBe(code);
});
