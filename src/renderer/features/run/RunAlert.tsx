/** Why nothing was sent. A problem goes from here as soon as it is mended. */
import { Button, CloseButton } from '@mantine/core';
import { useFailureText } from '@renderer/locales/i18n';
import { openDialog } from '@renderer/state/dialogs';
import { isReady, useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import classes from './RunBar.module.css';
import { type Problem, problemKey, problemsOf } from './runCheck';

interface Props {
  /** Those found when Run was pressed. */
  readonly problems: readonly Problem[];
  readonly onDismiss: () => void;
}

export function RunAlert({ problems, onDismiss }: Props) {
  const { t } = useTranslation('run');
  const session = useSession((state) => state.session);
  const providers = useProviders((state) => state.providers);
  const found = new Set(problems.map(problemKey));
  const left = problemsOf(session, providers, isReady).filter((problem) => found.has(problemKey(problem)));
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
      <CloseButton size="sm" aria-label={t('problems.dismiss')} onClick={onDismiss} />
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
    case 'emptyPrompt':
      return isOnlyPrompt
        ? t('problems.emptyPrompt')
        : t('problems.emptyPromptNamed', { prompt: problem.prompt.name });
    case 'missingVariables': {
      const names = problem.names.map((name) => `{{${name}}}`).join(', ');
      const numbers = problem.caseNumbers.join(', ');
      return (
        <span>
          {isOnlyPrompt
            ? t('problems.missingVariables', { names })
            : t('problems.missingVariablesIn', { prompt: problem.prompt.name, names })}
          {numbers !== '' && t('problems.inCases', { count: problem.caseNumbers.length, numbers })}
        </span>
      );
    }
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
  }
}
