/** What of the next runs may stop early: off until it is chosen, remembered, and shown beside Run while it is on. */
import { type Race, type RacePart, raceParts } from '@shared/domain/racing/race';
import { raceOf } from '@shared/domain/racing/raceOutlook';
import type { Session } from '@shared/domain/session/session';
import { create } from 'zustand';

const KEY = 'race';

function stored(): readonly RacePart[] {
  // Unit tests of what imports this have no window.
  const words = (globalThis.localStorage?.getItem(KEY) ?? '').split(' ');
  return raceParts.filter((part) => words.includes(part));
}

export const useRace = create<{ readonly parts: readonly RacePart[] }>()(() => ({ parts: stored() }));

/** Switches one part on or off for the runs to come. */
export function setRacePart(part: RacePart, isOn: boolean): void {
  const parts = raceParts.filter((each) => (each === part ? isOn : useRace.getState().parts.includes(each)));
  if (parts.length === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, parts.join(' '));
  useRace.setState({ parts });
}

/** Of a run of the session as it stands; undefined where nothing is on that could leave something out. */
export const raceNow = (session: Session): Race | undefined => raceOf(useRace.getState().parts, session);
