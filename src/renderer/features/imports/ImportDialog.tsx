/** Asks about another program's work before anything is created: what it is, which of it, and what would come of it. */
import { Button } from '@mantine/core';
import { useFailureText, useLanguage, useTranslation } from '@renderer/locales/i18n';
import {
  askServer,
  chooseAgain,
  createImported,
  type ImportStep,
  leaveImport,
  readChosen,
  takeAs,
  useImport,
} from '@renderer/state/imports';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { DialogForm, DialogNote } from '@renderer/ui/DialogForm';
import { OptionSelect } from '@renderer/ui/OptionSelect';
import type { DoorName } from '@shared/formats/doors/doorNames';
import { nameOfDoor } from '@shared/locales/describeReportLine';
import { FetchProgress } from './FetchProgress';
import classes from './ImportDialog.module.css';
import { NotTakenList } from './NotTakenList';
import { OptionList } from './OptionList';
import { SessionsFound } from './SessionsFound';

export function ImportDialog() {
  const { t } = useTranslation('imports');
  const { offered, options, chosen, step } = useImport();
  if (!offered) return null;
  const isRemote = offered.from !== undefined;
  /** The server did not say what there is. */
  const mayAskAgain = isRemote && step.type === 'failed' && !options;
  const several = offered.files.length;
  const offer = step.type === 'report' || step.type === 'failed' ? step.offer : undefined;
  const mayCreate = offer !== undefined;
  const onSubmit = () => {
    if (step.type === 'ask' || mayAskAgain) void askServer();
    if (step.type === 'choose' && chosen.size > 0) void readChosen();
    if (mayCreate) void createImported();
    if (step.type === 'partly') leaveImport();
  };
  return (
    <Dialog
      title={
        isRemote
          ? t('bringTitle')
          : several > 0
            ? t('titleSeveral', { count: several })
            : t('title', { source: offered.source })
      }
      width={720}
      onClose={leaveImport}
    >
      <DialogForm onSubmit={onSubmit} step={step.type}>
        {!isRemote && several === 0 && <KindRow />}
        <Step step={step} />
        <DialogFooter>
          {step.type !== 'partly' && (
            <Button variant="default" onClick={leaveImport}>
              {t('cancel')}
            </Button>
          )}
          {options && (step.type === 'report' || step.type === 'failed') && (
            <Button variant="default" onClick={chooseAgain}>
              {t('back')}
            </Button>
          )}
          {step.type === 'partly' ? (
            <Button type="submit" data-autofocus>
              {t('close')}
            </Button>
          ) : step.type === 'ask' || mayAskAgain ? (
            <Button type="submit" data-autofocus>
              {t(mayAskAgain ? 'askAgain' : 'ask')}
            </Button>
          ) : options && !mayCreate ? (
            <Button type="submit" disabled={step.type !== 'choose' || chosen.size === 0}>
              {t(isRemote ? 'fetch' : 'next', { count: chosen.size })}
            </Button>
          ) : (
            <Button type="submit" disabled={!mayCreate} data-autofocus>
              {t('create', { count: offer?.sessions.length ?? 1 })}
            </Button>
          )}
        </DialogFooter>
      </DialogForm>
    </Dialog>
  );
}

/** Where it could be several things, a person may say which. */
function KindRow() {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const { offered, door } = useImport();
  const kinds = offered?.kinds ?? [];
  const options: readonly { readonly value: DoorName | ''; readonly label: string }[] = [
    ...(door === undefined ? [{ value: '' as const, label: t('chooseKind') }] : []),
    ...kinds.map((value) => ({ value, label: nameOfDoor(value, language) })),
  ];
  const [only] = kinds;
  return (
    <p className={classes.kind}>
      <label htmlFor="import-kind">{t('kind')}</label>
      {kinds.length > 1 ? (
        <OptionSelect
          id="import-kind"
          className={classes.select}
          options={options}
          value={door ?? ''}
          onChange={(kind) => kind !== '' && void takeAs(kind)}
        />
      ) : (
        <output id="import-kind">{only && nameOfDoor(only, language)}</output>
      )}
    </p>
  );
}

function Step({ step }: { readonly step: ImportStep }) {
  const { t } = useTranslation('imports');
  const failureText = useFailureText();
  switch (step.type) {
    case 'kind':
      return <DialogNote>{t('severalKinds')}</DialogNote>;
    case 'ask':
      return (
        <DialogIntro>
          <DialogNote>{t('bringWhat', { host: step.host })}</DialogNote>
          <DialogNote>{t('bringThen')}</DialogNote>
        </DialogIntro>
      );
    case 'busy':
      return <FetchProgress told={step.told} />;
    case 'failed': {
      const { message, hint } = failureText(step.failure);
      return (
        <div className={classes.failure} role="alert">
          <p>{message}</p>
          <p className={classes.hint}>{[hint, step.failure.detail].filter(Boolean).join(' ')}</p>
        </div>
      );
    }
    case 'choose':
      return step.options.length === 0 ? (
        <DialogNote>{t('noEvals')}</DialogNote>
      ) : (
        <OptionList options={step.options} />
      );
    case 'report':
      return <SessionsFound offer={step.offer} />;
    case 'partly': {
      const { slugs, notMade } = step.created;
      const things = notMade.map(({ title, failure }) => ({ name: title, failure }));
      return (
        <>
          <DialogNote>{t('partly', { made: slugs.length, count: slugs.length + notMade.length })}</DialogNote>
          <NotTakenList label={t('notMadeThese', { count: notMade.length })} things={things} />
        </>
      );
    }
  }
}
