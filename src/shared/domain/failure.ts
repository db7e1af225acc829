/**
 * A Failure says what happened in a form that a person can be told in any language: the code chooses the text
 * (shared/locales/<language>/failures.json), `params` fill it, `detail` quotes the other side word for word.
 */
import { z } from 'zod';

export const failureCodes = [
  'auth.missingKey',
  'auth.rejected',
  'auth.forbidden',
  'key.character',
  'key.blank',
  'key.shortened',
  'address.missing',
  'address.scheme',
  'address.placeholder',
  'address.bareIpv6',
  'address.twoLogins',
  'address.wantsHttps',
  'proxy.invalid',
  'proxy.failed',
  'network.badUrl',
  'network.refused',
  'network.hostNotFound',
  'network.timeout',
  'network.tls',
  'network.cut',
  'network.other',
  'model.notFound',
  'model.missing',
  'http.notFound',
  'http.other',
  'rate.limited',
  'quota.exceeded',
  'request.invalid',
  'context.tooLong',
  'server.error',
  'server.overloaded',
  'response.invalid',
  'response.empty',
  'response.brokenOff',
  'response.tooLarge',
  'response.serverError',
  'prompt.missingVariables',
  'prompt.empty',
  'provider.unknown',
  'provider.givenUp',
  'cost.unknownPrice',
  'cost.capReached',
  'cost.notAsked',
  'input.invalid',
  'file.notFound',
  'file.damaged',
  'file.conflictMarks',
  'file.newerFormat',
  'file.changedOutside',
  'file.tooLarge',
  'file.notText',
  'file.spreadsheet',
  'file.packed',
  'file.binary',
  'file.notAFile',
  'file.io',
  'output.isSession',
  'output.changed',
  'disk.full',
  'disk.readOnly',
  'trash.unavailable',
  'keyring.unavailable',
  'settings.unreadable',
  'run.unknown',
  'run.busy',
  'run.ownedElsewhere',
  'run.takenOver',
  'run.tooMuchUnwritten',
  'run.logReplaced',
  'study.unknown',
  'study.diverged',
  'study.incomplete',
  'study.capReached',
  'study.ungraded',
  'study.otherSession',
  'link.refused',
  'internal',
] as const;

export const failureCodeSchema = z.enum(failureCodes);
export type FailureCode = z.infer<typeof failureCodeSchema>;

export const failureSchema = z.strictObject({
  code: failureCodeSchema,
  /** Values for the text's placeholders, such as the model's name or the server's address. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** What the server, the file system or the parser said, verbatim (keys redacted). */
  detail: z.string().optional(),
  /** HTTP status. */
  status: z.number().int().optional(),
  /** How long the server asks to wait, in milliseconds. */
  retryAfterMs: z.number().nonnegative().optional(),
  /** The server's id of the request, for its support. */
  requestId: z.string().optional(),
});
export type Failure = Readonly<z.infer<typeof failureSchema>>;
