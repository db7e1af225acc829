/** That a provider is given up, as soon as it is: the cells that say so may be far below. */
import { useFailureText } from '@renderer/locales/i18n';
import { useRuns } from '@renderer/state/run';
import type { Failure } from '@shared/domain/failure';
import { finalStep } from '@shared/domain/run/completion';
import type { Completions } from '@shared/domain/run/completionMap';
import { useEffect, useMemo, useState } from 'react';
import classes from './RunBar.module.css';

/** Thousands of cells need not be gone through each frame. */
const EVERY_MS = 1000;

export function GivenUp({ sessionId }: { readonly sessionId: string }) {
  const failureText = useFailureText();
  const completions = useCompletionsNowAndThen(sessionId);
  const failures = useMemo(() => (completions ? givenUpIn(completions) : []), [completions]);
  if (failures.length === 0) return null;
  const texts = failures.map((failure) => failureText(failure));
  return (
    <div
      role="alert"
      className={classes.givenUp}
      title={texts.map(({ message, hint }) => `${message} ${hint}`).join('\n')}
    >
      {texts.map(({ message }) => message).join(' ')}
    </div>
  );
}

/** Of the run that is shown: each second while it runs, and at its end. */
function useCompletionsNowAndThen(sessionId: string): Completions | undefined {
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const ended = useRuns((state) => (isRunning ? undefined : state.views[sessionId]?.completions));
  const [seen, setSeen] = useState<Completions>();
  useEffect(() => {
    setSeen(undefined);
    if (!isRunning) return;
    const look = () => setSeen(useRuns.getState().views[sessionId]?.completions);
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [sessionId, isRunning]);
  return isRunning ? seen : ended;
}

/** How often it failed goes on growing with those that were under way. */
const whoseOf = ({ params }: Failure): string => JSON.stringify([params?.provider, params?.model]);

/** Once for each provider, or model of one. */
function givenUpIn(completions: Completions): readonly Failure[] {
  const found = new Map<string, Failure>();
  for (const completion of completions.values()) {
    if (completion.status !== 'failed') continue;
    const { failure } = finalStep(completion);
    if (failure?.code === 'provider.givenUp') found.set(whoseOf(failure), failure);
  }
  return [...found.values()];
}
