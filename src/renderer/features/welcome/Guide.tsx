/** Four steps beside the work, each ticked by doing it; none is in the way of anything. */
import { Button, CloseButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { endGuide } from '@renderer/state/guide';
import { usePreferences } from '@renderer/state/preferences';
import { type GuideStep, guideSteps } from '@shared/domain/guide';
import { Check } from 'lucide-react';
import { useState } from 'react';
import classes from './Guide.module.css';
import { GuideText } from './GuideText';

export function Guide() {
  const { t } = useTranslation('guide');
  const guide = usePreferences((state) => state.preferences.guide);
  /** Of all that have been done, the step that the user looks at all the same. */
  const [chosen, setChosen] = useState<{ readonly step: GuideStep; readonly doneThen: number }>();
  if (!guide?.isShown) return null;
  const { done } = guide;
  const next = guideSteps.find((step) => !done.includes(step));
  // A step that was done meanwhile leads on.
  const shown = chosen?.doneThen === done.length ? chosen.step : next;
  const isEnd = next === undefined;
  return (
    <section className={classes.guide} aria-label={t('title')} data-guide>
      <h2 className={classes.title}>{t('title')}</h2>
      <ol className={classes.steps}>
        {guideSteps.map((step, index) => (
          <li key={step} data-shown={step === shown || undefined}>
            <button
              type="button"
              className={classes.step}
              aria-current={step === shown ? 'step' : undefined}
              data-done={done.includes(step) || undefined}
              onClick={() => setChosen({ step, doneThen: done.length })}
            >
              <span className={classes.mark} aria-hidden>
                {done.includes(step) ? <Check size={12} strokeWidth={3} /> : index + 1}
              </span>
              {t(`step.${step}.name`)}
              {done.includes(step) && <VisuallyHidden>{t('done')}</VisuallyHidden>}
            </button>
          </li>
        ))}
      </ol>
      {isEnd ? (
        <CloseButton className={classes.end ?? ''} aria-label={t('close')} onClick={onEnd} />
      ) : (
        <Button className={classes.end ?? ''} variant="subtle" size="compact-sm" onClick={onEnd}>
          {t('skip')}
        </Button>
      )}
      <div className={classes.text} aria-live="polite">
        {shown ? <GuideText step={shown} /> : t('end')}
      </div>
    </section>
  );
}

/** The focus goes on to what stands below. */
function onEnd(): void {
  const below = document.querySelector<HTMLElement>('[data-guide] ~ * button, [data-guide] ~ button');
  endGuide();
  below?.focus();
}
