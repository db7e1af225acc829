/** Who is asked which of two answers is better, and with which words. Nothing is sent that is not shown here. */

import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { isModelNamed, useProviders } from '@renderer/state/providers';
import { edit } from '@renderer/state/session';
import told from '@renderer/ui/told.module.css';
import { type PairJudge, pairJudgeProblem } from '@shared/domain/judging/pairJudge';
import { askedOf } from '@shared/domain/providers/askedOf';
import { Choice } from './Choice';
import lines from './JudgedRows.module.css';
import classes from './Judging.module.css';

interface Props {
  readonly judge: PairJudge;
  /** The next question as it would be sent. */
  readonly example: string | undefined;
}

const NAMES = { input: '{{input}}', a: '{{output_a}}', b: '{{output_b}}' };
const change = (pairJudge: PairJudge) => edit((session) => ({ ...session, pairJudge }));

export function PairJudgeForm({ judge, example }: Props) {
  const { t } = useTranslation('judging');
  const providers = useProviders((state) => state.providers);
  const { grader, prompt } = judge;
  const options = providers.map(({ provider }) => ({ value: provider.id, label: provider.label }));
  const isKnown = options.some(({ value }) => value === grader.providerId);
  const problem = pairJudgeProblem(judge, isModelNamed({ providers }, grader));
  return (
    <div className={classes.form}>
      <div className={classes.head}>
        <Choice
          label={t('pairs.provider')}
          options={isKnown ? options : [...options, { value: grader.providerId, label: grader.providerId }]}
          value={grader.providerId}
          onChoose={(providerId) => {
            const chosen = providers.find(({ provider }) => provider.id === providerId);
            if (chosen) change({ ...judge, grader: askedOf(chosen.provider, grader) });
          }}
        />
        <div className={classes.choice}>
          <span aria-hidden>{t('pairs.model')}</span>
          <TextInput
            className={classes.select ?? ''}
            aria-label={t('pairs.model')}
            spellCheck={false}
            value={grader.model}
            onChange={({ currentTarget: { value: model } }) =>
              change({ ...judge, grader: { ...grader, model } })
            }
          />
        </div>
      </div>
      {problem && (
        <p className={classes.problem} role="status">
          {t(`pairs.problem.${problem}`, NAMES)}
        </p>
      )}
      <details className={`${told.more} ${classes.how}`}>
        <summary>{t('pairs.prompt')}</summary>
        <Textarea
          className={classes.prompt ?? ''}
          aria-label={t('pairs.prompt')}
          description={t('pairs.promptHint', NAMES)}
          autosize
          minRows={4}
          maxRows={18}
          spellCheck={false}
          value={prompt}
          onChange={({ currentTarget: { value } }) => change({ ...judge, prompt: value })}
        />
      </details>
      {example !== undefined && (
        <details className={`${told.more} ${classes.how}`}>
          <summary>{t('pairs.example')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={lines.text} tabIndex={0}>
            {example}
          </pre>
        </details>
      )}
    </div>
  );
}
