/** One question before it is asked: of whom, in which words, at what cost; and while it is. */
import { Button } from '@mantine/core';
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { useCostText } from '@renderer/parts/useCostText';
import { closeDialog } from '@renderer/state/dialogs';
import { isModelNamed, useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { askQuestion } from '@renderer/state/singleQuestion';
import { CodeBox } from '@renderer/ui/CodeBox';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import type { Failure } from '@shared/domain/failure';
import { questionSession, type SingleQuestion } from '@shared/domain/study/singleQuestion';
import { useEffect, useMemo, useRef, useState } from 'react';
import { AskedModelFields } from './AskedModelFields';
import classes from './Optimise.module.css';
import { PromptFields } from './PromptFields';

interface Props {
  readonly question: SingleQuestion;
  readonly onChange: (question: SingleQuestion) => void;
  readonly onAnswer: (answer: { readonly text: string; readonly isCut: boolean }) => void;
}

export function QuestionForm({ question, onChange, onAnswer }: Props) {
  const { t } = useTranslation('study');
  const failureText = useFailureText();
  const session = useSession((state) => state.session);
  const [text, setText] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const abort = useRef<AbortController>(undefined);
  // Who closes the dialog wants no answer.
  useEffect(() => () => abort.current?.abort(), []);
  const isAsking = text !== undefined;
  const cost = useCostText(useMemo(() => questionSession(session, question), [session, question]));
  const isNamed = useProviders((state) => isModelNamed(state, question));
  const isReady = isNamed && question.user.trim() !== '';
  const onSend = async () => {
    abort.current = new AbortController();
    setFailure(undefined);
    setText('');
    const answered = await askQuestion(question, setText, abort.current.signal);
    setText(undefined);
    if (!answered.ok) setFailure(answered.failure);
    else if (answered.value) onAnswer(answered.value);
  };
  const told = failure && failureText(failure);
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isAsking) void onSend();
      }}
    >
      <AskedModelFields asked={question} onChange={(asked) => onChange({ ...question, ...asked })} />
      <PromptFields
        note={t('request.note')}
        system={question.system}
        user={question.user}
        onChange={(texts) => onChange({ ...question, ...texts })}
      />
      {isAsking && (
        <CodeBox isScrolled className={classes.text}>
          {text === '' ? t('request.waiting') : text}
        </CodeBox>
      )}
      {told && (
        <p className={classes.failure} role="alert">
          {[told.message, told.hint, failure?.detail].filter(Boolean).join(' ')}
        </p>
      )}
      <DialogFooter>
        <p className={classes.estimate} role="status">
          {[t('request.oneCall'), cost, t('request.kept')].filter(Boolean).join(' · ')}
        </p>
        <Button variant="default" onClick={closeDialog}>
          {t('cancel')}
        </Button>
        {isAsking ? (
          <Button variant="default" onClick={() => abort.current?.abort()}>
            {t('view.stop')}
          </Button>
        ) : (
          <Button type="submit" disabled={!isReady}>
            {t('request.send')}
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}
