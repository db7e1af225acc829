/** A search for better instructions, before it begins: what is asked, of whom, how often, and what is kept apart to judge it by. */
import { Button } from '@mantine/core';
import { currentLanguage, useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { closeDialog, openDialog } from '@renderer/state/dialogs';
import { notifyFailure } from '@renderer/state/notices';
import { useCostCap } from '@renderer/state/prices';
import { useSession } from '@renderer/state/session';
import { startStudy } from '@renderer/state/studies';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { heldOutExamples } from '@shared/domain/study/heldOutExamples';
import { plannedCalls } from '@shared/domain/study/studyCalls';
import { useMemo, useState } from 'react';
import { AskedModelFields } from './AskedModelFields';
import { firstAsked } from './askedModel';
import { BudgetFields } from './BudgetFields';
import { HeldOutField } from './HeldOutField';
import classes from './Optimise.module.css';
import { newStudyDraft, planOf, planProblem } from './optimisePlan';
import { PromptFields } from './PromptFields';
import { StudyEstimate } from './StudyEstimate';

export function OptimiseDialog({ promptId }: { readonly promptId: string }) {
  const { t } = useTranslation('study');
  // What it was opened about: the window behind does not change meanwhile.
  const [session] = useState(() => useSession.getState().session);
  const prompt = session.prompts.find(({ id }) => id === promptId);
  const [draft, setDraft] = useState(() =>
    newStudyDraft(firstAsked(session), useCostCap.getState().maxCostUsd, currentLanguage()),
  );
  const [isStarting, setStarting] = useState(false);
  const plan = useMemo(
    () => (prompt ? planOf(session, prompt, draft, currentLanguage()) : undefined),
    [session, prompt, draft],
  );
  const shown = useMemo(
    () => (prompt && plan ? heldOutExamples(prompt, session, plan.heldOut) : 0),
    [session, prompt, plan],
  );
  if (!prompt || !plan) return null;
  const problem = planProblem(plan);
  const onStart = async () => {
    setStarting(true);
    const begun = await startStudy(plan, draft.maxCostUsd);
    if (typeof begun === 'string') openDialog({ type: 'study', studyId: begun });
    else {
      setStarting(false);
      notifyFailure(begun);
    }
  };
  return (
    <Dialog title={t('optimise.title', { name: promptName(prompt.name) })} width={760} onClose={closeDialog}>
      <form
        className={classes.body}
        onSubmit={(event) => {
          event.preventDefault();
          if (!problem && !isStarting) void onStart();
        }}
      >
        <DialogIntro>
          <p className={classes.note}>{t('optimise.intro')}</p>
        </DialogIntro>
        <section className={classes.part} aria-label={t('optimise.reflector')}>
          <h3 className={classes.heading}>{t('optimise.reflector')}</h3>
          <AskedModelFields asked={draft.asked} onChange={(asked) => setDraft({ ...draft, asked })} />
          <PromptFields
            note={t('optimise.variables', {
              instructions: '{{instructions}}',
              failures: '{{failures}}',
              rejected: '{{rejected}}',
            })}
            system={draft.system}
            user={draft.user}
            onChange={(texts) => setDraft({ ...draft, ...texts })}
          />
        </section>
        <HeldOutField
          cases={session.cases}
          heldOut={plan.heldOut}
          shown={shown}
          share={draft.share}
          onChange={(share) => setDraft({ ...draft, share })}
        />
        <BudgetFields draft={draft} planned={plannedCalls(plan)} onChange={setDraft} />
        <DialogFooter>
          <StudyEstimate plan={plan} />
          {problem && (
            <p className={classes.problem} role="status">
              {t(`optimise.problem.${problem}`, {
                instructions: '{{instructions}}',
                failures: '{{failures}}',
                needed: plannedCalls(plan).needed,
              })}
            </p>
          )}
          <Button variant="default" onClick={closeDialog}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={problem !== undefined || isStarting}>
            {t('optimise.start')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
