/** Other instructions for one prompt, proposed by a model: seen beside the present ones, and taken or left. */
import { translate, useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { closeDialog } from '@renderer/state/dialogs';
import { useSession } from '@renderer/state/session';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import { instructionsOf, type Proposal, proposalIn } from '@shared/domain/study/proposal';
import type { SingleQuestion } from '@shared/domain/study/singleQuestion';
import { useEffect, useState } from 'react';
import { firstAsked } from './askedModel';
import { failuresOf } from './failuresOf';
import classes from './Optimise.module.css';
import { ProposedChange } from './ProposedChange';
import { QuestionForm } from './QuestionForm';

export function ImproveDialog({ promptId }: { readonly promptId: string }) {
  const { t } = useTranslation('study');
  // What it was opened about: the window behind does not change meanwhile.
  const [session] = useState(() => useSession.getState().session);
  const prompt = session.prompts.find(({ id }) => id === promptId);
  const name = promptName(prompt?.name ?? '');
  const instructions = prompt ? instructionsOf(prompt) : '';
  const [question, setQuestion] = useState<SingleQuestion>();
  const [proposal, setProposal] = useState<Proposal>();
  useEffect(() => {
    if (!prompt) return;
    const put = (failures: string) =>
      setQuestion({
        name: translate('study:improve.title', { name }),
        ...firstAsked(session),
        system: translate('study:improve.system'),
        user: translate(failures === '' ? 'study:improve.user' : 'study:improve.userWithFailures', {
          instructions,
          failures,
        }),
      });
    void failuresOf(prompt).then(put);
  }, [session, prompt, name, instructions]);
  if (!prompt) return null;
  return (
    <Dialog title={t('improve.title', { name })} width={860} onClose={closeDialog}>
      <div className={classes.body}>
        <DialogIntro>
          <p className={classes.note}>{t('improve.intro')}</p>
        </DialogIntro>
        {proposal?.status === 'refused' && (
          <p className={classes.warning} role="alert">
            {t(`refused.${proposal.reason}`, {
              names: 'names' in proposal ? proposal.names.join(', ') : '',
            })}
          </p>
        )}
        {proposal?.status === 'proposed' ? (
          <ProposedChange
            prompt={prompt}
            proposed={proposal.instructions}
            onReject={() => setProposal(undefined)}
          />
        ) : (
          question && (
            <QuestionForm
              question={question}
              onChange={setQuestion}
              onAnswer={(answer) =>
                setProposal(proposalIn(answer, instructions, [instructions], prompt.syntax))
              }
            />
          )
        )}
      </div>
    </Dialog>
  );
}
