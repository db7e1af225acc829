/** One candidate: its instructions against those it was made of, what the reflecting model said, and what can be done with it. */

import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { closeDialog } from '@renderer/state/dialogs';
import { showRun } from '@renderer/state/shownRuns';
import { CodeBox } from '@renderer/ui/CodeBox';
import { TextDiff } from '@renderer/ui/monaco/TextDiff';
import told from '@renderer/ui/told.module.css';
import type { Candidate } from '@shared/domain/study/candidate';
import type { Optimised } from '@shared/domain/study/optimise';
import { instructionsOf } from '@shared/domain/study/proposal';
import type { LoadedStudy } from '@shared/domain/study/studyProgress';
import classes from './Optimise.module.css';
import { takeOver } from './takeOver';

interface Props {
  readonly study: LoadedStudy<Optimised>;
  readonly candidates: readonly Candidate[];
  readonly shown: Candidate;
}

export function CandidateDetails({ study: { head, progress }, candidates, shown }: Props) {
  const { t } = useTranslation('study');
  const sessionId = head.plan.session.id;
  const parent = candidates.find(({ round }) => round === shown.parent);
  const [name, parentName] = [promptName(shown.prompt.name), promptName(parent?.prompt.name ?? '')];
  const ofRound = progress.steps.filter(({ about, round }) => about !== 'heldOut' && round === shown.round);
  const question = ofRound.find(({ about }) => about === 'reflection');
  const answers = ofRound.filter(({ about }) => about !== 'reflection');
  const show = (runId: string) => {
    closeDialog();
    void showRun(sessionId, runId);
  };
  return (
    <section className={classes.part} aria-label={name}>
      <div className={classes.detailHead}>
        <h3 className={classes.heading}>
          {parent ? t('details.title', { name, parent: parentName }) : t('details.first', { name })}
        </h3>
        {question && (
          <Button size="compact-xs" variant="subtle" onClick={() => show(question.runId)}>
            {t('details.question')}
          </Button>
        )}
        {answers.map(({ about, runId }) => (
          <Button key={runId} size="compact-xs" variant="subtle" onClick={() => show(runId)}>
            {t(
              about === 'minibatch'
                ? 'details.firstAnswers'
                : answers.length > 1
                  ? 'details.otherAnswers'
                  : 'details.answers',
            )}
          </Button>
        ))}
        {parent && (
          <Button size="xs" onClick={() => takeOver(shown.prompt, head.plan.session.prompts[0]?.id ?? '')}>
            {t('details.takeOver')}
          </Button>
        )}
      </div>
      {parent ? (
        <TextDiff
          left={{ text: instructionsOf(parent.prompt), label: t('details.of', { name: parentName }) }}
          right={{ text: instructionsOf(shown.prompt), label: t('details.of', { name }) }}
          areBlanksShown={false}
        />
      ) : (
        <CodeBox isScrolled className={classes.text}>
          {instructionsOf(shown.prompt)}
        </CodeBox>
      )}
      {shown.reflection !== undefined && (
        <details className={`${told.more} ${classes.figures}`}>
          <summary>{t('details.reflection')}</summary>
          <CodeBox isScrolled className={classes.text}>
            {shown.reflection}
          </CodeBox>
        </details>
      )}
    </section>
  );
}
