/** What a race may save of a run, before it is begun, and why a part of it can save nothing. */
import { casesOf, countCells } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { worthToWin } from './promptRace';
import { type Race, type RacePart, raceParts, raceWith } from './race';
import { samplesAlways } from './raceOrder';
import { racingChecks } from './racingChecks';
import { fewestSamples } from './settled';
import { fewestCases } from './wager';

export type NoRace =
  | { readonly reason: 'fewSamples' | 'onePrompt' | 'noChecks' | 'onlyJudged' }
  | { readonly reason: 'fewCases'; readonly cases: number };

const promptsOf = ({ prompts }: Session) => prompts.filter(({ isLeftOut }) => isLeftOut !== true).length;

/** Why this part could leave nothing out of a run of the session; undefined where it could. */
export function whyNoRace(part: RacePart, session: Session): NoRace | undefined {
  if (part === 'settled')
    return fewestSamples(session.samples, THRESHOLD) < session.samples ? undefined : { reason: 'fewSamples' };
  if (promptsOf(session) < 2) return { reason: 'onePrompt' };
  if (session.checks.length === 0) return { reason: 'noChecks' };
  if (racingChecks(session.checks).length === 0) return { reason: 'onlyJudged' };
  const cases = casesToDrop(session);
  // Of what asks nothing no check says anything.
  const judged = casesOf(session).filter(({ probe }) => probe === undefined).length;
  return cases < judged ? undefined : { reason: 'fewCases', cases: cases + 1 };
}

/** With the parts that can save something; undefined where none can. */
export const raceOf = (parts: readonly RacePart[], session: Session): Race | undefined =>
  raceWith(raceParts.filter((part) => parts.includes(part) && !whyNoRace(part, session)));

/** How many calls are made at the least, where all goes as it can, and at the most. */
export function callsOf(session: Session, race: Race): { readonly least: number; readonly most: number } {
  const most = countCells(session);
  const { samples, models } = session;
  const cases = casesOf(session).length;
  const always = samplesAlways(samples, race);
  const whole = models.length * cases * always;
  if (!race.dropped) return { least: promptsOf(session) * whole, most };
  const dropped = models.length * Math.min(cases, casesToDrop(session)) * always;
  return { least: whole + (promptsOf(session) - 1) * dropped, most };
}

/** So many cases are the fewest after which a prompt is dropped: another passes in all of them, and it in none. */
const casesToDrop = (session: Session): number =>
  fewestCases(worthToWin(promptsOf(session), LEVEL / Math.max(1, session.models.length)));

const { settled: { threshold: THRESHOLD } = { threshold: 1 }, dropped: { level: LEVEL } = { level: 0 } } =
  raceWith(raceParts) ?? {};
