import { translate } from '@renderer/locales/i18n';
import classes from './CrashPage.module.css';

/** Plain HTML on purpose: it must work when the component library does not. */
export function CrashPage({ error }: { readonly error: unknown }) {
  return (
    <main className={classes.page} role="alert">
      <h1>{translate('app:crash.title')}</h1>
      <p>{translate('app:crash.body')}</p>
      <pre className={classes.detail}>
        {error instanceof Error ? (error.stack ?? error.message) : String(error)}
      </pre>
      <button type="button" className={classes.button} onClick={() => window.location.reload()}>
        {translate('app:crash.reload')}
      </button>
    </main>
  );
}
