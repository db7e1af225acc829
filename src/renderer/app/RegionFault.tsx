/** What stands in the place of a region that cannot be shown. Plain HTML: it must work when the component library does not. */
import { translate } from '@renderer/locales/i18n';
import classes from './CrashPage.module.css';

interface Props {
  readonly label: string;
  readonly error: unknown;
  readonly onTryAgain: () => void;
  readonly onClose?: () => void;
}

export function RegionFault({ label, error, onTryAgain, onClose }: Props) {
  return (
    <section
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
