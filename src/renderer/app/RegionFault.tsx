/** What stands in the place of a region that cannot be shown. Plain HTML: it must work when the component library does not. */
import { translate } from '@renderer/locales/i18n';
import { useReturnFocus } from '@renderer/ui/useReturnFocus';
import type { ComponentProps } from 'react';
import classes from './CrashPage.module.css';

interface Props {
  readonly label: string;
  readonly error: unknown;
  readonly onTryAgain: () => void;
  readonly onClose?: () => void;
}

export function RegionFault(props: Props) {
  const { onClose } = props;
  return onClose ? <FloatingFault {...props} onClose={onClose} /> : <Fault {...props} />;
}

const focusFault = (fault: HTMLElement | null): void => fault?.focus({ preventScroll: true });

/** In the place of a dialog: who types does not know yet that it does not come, and would type into the text behind. */
function FloatingFault(props: Props & Required<Pick<Props, 'onClose'>>) {
  useReturnFocus();
  return (
    <Fault
      {...props}
      ref={focusFault}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) props.onClose();
      }}
    />
  );
}

type FaultProps = Props & Pick<ComponentProps<'section'>, 'ref' | 'tabIndex' | 'onKeyDown'>;

function Fault({ label, error, onTryAgain, onClose, ...props }: FaultProps) {
  return (
    <section
      {...props}
      className={classes.fault}
      aria-label={label}
      data-fault
      data-floating={onClose !== undefined || undefined}
    >
      <div role="alert">
        <p className={classes.faultTitle}>{translate('app:crash.region', { label })}</p>
        <p className={classes.faultText}>{translate('app:crash.regionBody')}</p>
        <pre className={classes.detail}>{error instanceof Error ? error.message : String(error)}</pre>
      </div>
      <button type="button" className={classes.button} onClick={onTryAgain}>
        {translate('app:crash.tryAgain')}
      </button>
      {/* What an update has replaced under a running window comes with another window only. */}
      <button type="button" className={classes.button} onClick={() => window.location.reload()}>
        {translate('app:crash.reload')}
      </button>
      {onClose && (
        <button type="button" className={classes.button} onClick={onClose}>
          {translate('app:crash.close')}
        </button>
      )}
    </section>
  );
}
