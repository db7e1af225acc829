/** Steps along an axis: all of its items, or one at a time. */

import { useTranslation } from '@renderer/locales/i18n';
import type { Axes, AxisName } from '@renderer/state/resultsGrid';
import { ALL } from '@renderer/state/resultsView';
import { seenTitle } from '@renderer/ui/seenTitle';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import classes from './AxisStepper.module.css';
import { itemName } from './cellNames';

interface Props {
  readonly axes: Axes;
  readonly axis: AxisName;
  readonly position: string;
  /** [ and ] step along this one. */
  readonly isKeyed: boolean;
  readonly onStep: (by: 1 | -1) => void;
}

export function AxisStepper({ axes, axis, position, isKeyed, onStep }: Props) {
  const { t } = useTranslation('results');
  const ids = axes.ids[axis];
  const text =
    position === ALL
      ? t(`step.all.${axis}`, { count: ids.length })
      : t('step.at', {
          name: itemName(axes, axis, position),
          number: ids.indexOf(position) + 1,
          count: ids.length,
        });
  return (
    <Stepper
      label={t(`axis.${axis}`)}
      text={text}
      previous={t(`step.previous.${axis}`)}
      next={t(`step.next.${axis}`)}
      isKeyed={isKeyed}
      onStep={onStep}
    />
  );
}

interface StepperProps {
  readonly label: string;
  readonly text: string;
  readonly previous: string;
  readonly next: string;
  readonly isKeyed: boolean;
  readonly onStep: (by: 1 | -1) => void;
}

export function Stepper({ label, text, previous, next, isKeyed, onStep }: StepperProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    onStep(event.key === 'ArrowLeft' ? -1 : 1);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div role="group" aria-label={label} className={classes.stepper} onKeyDown={onKeyDown}>
      <button
        type="button"
        className={classes.step}
        aria-label={previous}
        aria-keyshortcuts={isKeyed ? '[' : undefined}
        {...seenTitle(isKeyed ? `${previous} ( [ )` : previous)}
        onClick={() => onStep(-1)}
      >
        <ChevronLeft size={15} aria-hidden />
      </button>
      <output className={classes.position}>{text}</output>
      <button
        type="button"
        className={classes.step}
        aria-label={next}
        aria-keyshortcuts={isKeyed ? ']' : undefined}
        {...seenTitle(isKeyed ? `${next} ( ] )` : next)}
        onClick={() => onStep(1)}
      >
        <ChevronRight size={15} aria-hidden />
      </button>
    </div>
  );
}
