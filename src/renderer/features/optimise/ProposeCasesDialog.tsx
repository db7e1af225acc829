/** Further cases, proposed by a model: each is taken over by a click, none by itself. */
import { Button } from '@mantine/core';
import { translate, useTranslation } from '@renderer/locales/i18n';
import { factsOf, namesInPrompts } from '@renderer/state/caseNames';
import { closeDialog } from '@renderer/state/dialogs';
import { edit, useSession } from '@renderer/state/session';
import { insertCase, removeCase } from '@renderer/state/sessionEdits';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { newId } from '@shared/domain/ids';
import type { SingleQuestion } from '@shared/domain/study/singleQuestion';
import { useState } from 'react';
import { firstAsked } from './askedModel';
import { casesRequest } from './casesRequest';
import classes from './Optimise.module.css';
import { type ProposedCase, proposedCases } from './proposedCases';
import { QuestionForm } from './QuestionForm';

export function ProposeCasesDialog() {
  const { t } = useTranslation('study');
  // What it was opened about: what is taken over meanwhile is not to change the question.
  const [session] = useState(() => useSession.getState().session);
  const names = namesInPrompts(session.prompts);
  const [question, setQuestion] = useState<SingleQuestion>(() => ({
    name: translate('study:cases.title'),
    ...firstAsked(session),
    system: translate('study:cases.system'),
    user: casesRequest(session, names, factsOf(session.cases).hasExpected),
  }));
  const [rows, setRows] = useState<readonly ProposedCase[]>();
  const [isUnread, setUnread] = useState(false);
  return (
    <Dialog title={t('cases.title')} width={820} onClose={closeDialog}>
      <div className={classes.body}>
        <DialogIntro>
          <p className={classes.note}>{t(names.length === 0 ? 'cases.noNames' : 'cases.intro')}</p>
        </DialogIntro>
        {isUnread && (
          <p className={classes.warning} role="alert">
            {t('cases.unread')}
          </p>
        )}
        {names.length > 0 && !rows && (
          <QuestionForm
            question={question}
            onChange={setQuestion}
            onAnswer={({ text }) => {
              const found = proposedCases(text, names, useSession.getState().session.cases);
              setUnread(found === undefined || found.length === 0);
              if (found && found.length > 0) setRows(found);
            }}
          />
        )}
        {rows && (
          <>
            <ul className={classes.rows} aria-label={t('cases.list')}>
              {rows.map((row, index) => (
                <ProposedRow key={JSON.stringify(row.values)} row={row} number={index + 1} />
              ))}
            </ul>
            <DialogFooter>
              <Button variant="default" onClick={() => setRows(undefined)}>
                {t('cases.again')}
              </Button>
              <Button onClick={closeDialog}>{t('cases.done')}</Button>
            </DialogFooter>
          </>
        )}
      </div>
    </Dialog>
  );
}

function ProposedRow({ row, number }: { readonly row: ProposedCase; readonly number: number }) {
  const { t } = useTranslation('study');
  const [id] = useState(newId);
  const isTaken = useSession(({ session }) => session.cases.some((each) => each.id === id));
  const onToggle = () =>
    edit((session) =>
      isTaken ? removeCase(id)(session) : insertCase({ id, ...row }, session.cases.length)(session),
    );
  return (
    <li className={classes.row}>
      <dl className={classes.values}>
        {Object.entries(row.values).map(([name, value]) => (
          <Pair key={name} name={name} value={value} />
        ))}
        {row.expected !== undefined && <Pair name={t('cases.expected')} value={row.expected} />}
      </dl>
      <Button
        size="compact-xs"
        variant={isTaken ? 'default' : 'light'}
        aria-pressed={isTaken}
        aria-label={t('cases.takeNumber', { number })}
        onClick={onToggle}
      >
        {t(isTaken ? 'cases.taken' : 'cases.take')}
      </Button>
    </li>
  );
}

const Pair = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);
