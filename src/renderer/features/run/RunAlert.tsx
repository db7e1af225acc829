/** Why nothing was sent. A problem goes from here as soon as it is mended. */

import { Button, CloseButton } from '@mantine/core';
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { openDialog } from '@renderer/state/dialogs';
import { isReady, useProviders } from '@renderer/state/providers';
import { type Problem, problemKey, problemsOf } from '@renderer/state/runCheck';
import { dismissProblems, useRunProblems } from '@renderer/state/runPart';
import { useSession } from '@renderer/state/session';
import { assertNever } from '@shared/domain/result';
import { TriangleAlert } from 'lucide-react';
import classes from './RunBar.module.css';

/** More case numbers than this are not read by anybody. */
const MOST_NUMBERS = 12;

export function RunAlert() {
  const hasProblems = useRunProblems((state) => state.problems.length > 0);
  return hasProblems && <Problems />;
}

function Problems() {
  const { t } = useTranslation('run');
  const { problems, part } = useRunProblems();
  const session = useSession((state) => state.session);
  const providers = useProviders((state) => state.providers);
  const found = new Set(problems.map(problemKey));
  const left = problemsOf(session, providers, isReady, part).filter((problem) =>
    found.has(problemKey(problem)),
  );
  if (left.length === 0) return null;
  return (
    <div className={classes.alert} role="alert">
      <div>
        <p className={classes.alertTitle}>
          <TriangleAlert size={15} aria-hidden />
          {t('problems.title')}
        </p>
        <ul className={classes.problems}>
          {left.map((problem) => (
            <li key={problemKey(problem)} className={classes.problem}>
              <ProblemText problem={problem} isOnlyPrompt={session.prompts.length === 1} />
            </li>
          ))}
        </ul>
      </div>
      <CloseButton size="sm" aria-label={t('problems.dismiss')} onClick={dismissProblems} />
    </div>
  );
}

function ProblemText({
  problem,
  isOnlyPrompt,
}: {
  readonly problem: Problem;
  readonly isOnlyPrompt: boolean;
}) {
  const { t } = useTranslation('run');
  const failureText = useFailureText();
  switch (problem.type) {
    case 'noModels':
      return t('problems.noModels');
    case 'allLeftOut':
      return t('problems.allLeftOut');
    case 'emptyPrompt':
      return isOnlyPrompt
        ? t('problems.emptyPrompt')
        : t('problems.emptyPromptNamed', { prompt: promptName(problem.prompt.name) });
    case 'missingVariables': {
      const names = problem.names.map((name) => `{{${name}}}`).join(', ');
      const shown = problem.caseNumbers.slice(0, MOST_NUMBERS).join(', ');
      const numbers = problem.caseNumbers.length > MOST_NUMBERS ? `${shown} …` : shown;
      return (
        <span>
          {isOnlyPrompt
            ? t('problems.missingVariables', { names })
            : t('problems.missingVariablesIn', { prompt: promptName(problem.prompt.name), names })}
          {numbers !== '' && t('problems.inCases', { count: problem.caseNumbers.length, numbers })}
        </span>
      );
    }
    case 'template':
      return (
        <span>
          {t('problems.promptNamed', { prompt: promptName(problem.prompt.name) })}
          {failureText(problem.failure).message}
          {problem.caseNumber !== undefined &&
            t('problems.inCases', { count: 1, numbers: problem.caseNumber })}
        </span>
      );
    case 'noPool':
      return failureText({ code: 'examples.noPool', params: { pool: problem.pool } }).message;
    case 'model': {
      const { message, hint } = failureText(problem.failure);
      return (
        <>
          <div>
            {message}
            <div className={classes.soft}>{hint}</div>
          </div>
          {problem.failure.code !== 'model.missing' && (
            <Button
              variant="default"
              onClick={() =>
                openDialog({ type: 'settings', section: 'providers', providerId: problem.providerId })
              }
            >
              {t('problems.settings')}
            </Button>
          )}
        </>
      );
    }
    default:
      return assertNever(problem);
  }
}
