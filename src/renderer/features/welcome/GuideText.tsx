/** What a step is about, and what does it where a press is enough. */
import { Button } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { isBuiltIn } from '@renderer/state/builtIn';
import { openDialog } from '@renderer/state/dialogs';
import { isComparison } from '@renderer/state/guideSteps';
import { setPosture, useLayout } from '@renderer/state/layout';
import { useProviders } from '@renderer/state/providers';
import { chooseView } from '@renderer/state/resultsView';
import { runPart } from '@renderer/state/runPart';
import { useSession } from '@renderer/state/session';
import type { GuideStep } from '@shared/domain/guide';
import { expandCells } from '@shared/domain/session/cells';
import { setUpComparison } from './comparison';

export function GuideText({ step }: { readonly step: GuideStep }) {
  switch (step) {
    case 'run':
      return <RunText />;
    case 'change':
      return <ChangeText />;
    case 'compare':
      return <CompareText />;
    case 'connect':
      return <ConnectText />;
  }
}

function RunText() {
  const { t } = useTranslation('guide');
  const setting = useSession((state) => state.session.models[0]);
  const isLocal = useProviders((state) => state.builtInModel.isHere && isBuiltIn(setting));
  return t(isLocal ? 'step.run.local' : 'step.run.other');
}

function ChangeText() {
  const { t } = useTranslation('guide');
  return t('step.change.text');
}

function CompareText() {
  const { t } = useTranslation('guide');
  const language = useLanguage();
  /** By the button, or by the user. */
  const isSetUp = useSession((state) => isComparison(state.session));
  const count = useSession((state) => expandCells(state.session).length);
  const onRun = () => {
    chooseView('summary');
    showResults();
    runPart();
  };
  return (
    <>
      {isSetUp ? t('step.compare.run', { count }) : t('step.compare.text')}
      <Button size="compact-sm" onClick={() => (isSetUp ? onRun() : void setUpComparison(language))}>
        {t(isSetUp ? 'step.compare.runIt' : 'step.compare.setUp')}
      </Button>
    </>
  );
}

/** Where they are not in sight, in a narrow window or while one writes. */
function showResults(): void {
  const { isNarrow, posture } = useLayout.getState();
  if (isNarrow) setPosture('read');
  else if (posture === 'write') setPosture('both');
}

function ConnectText() {
  const { t } = useTranslation('guide');
  return (
    <>
      {t('step.connect.text')}
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => openDialog({ type: 'settings', section: 'providers' })}
      >
        {t('step.connect.open')}
      </Button>
    </>
  );
}
