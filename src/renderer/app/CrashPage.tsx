import { translate } from '@renderer/locales/i18n';
import { isSaved } from '@renderer/state/document/documentState';
import { useSession } from '@renderer/state/session';
import classes from './CrashPage.module.css';

/** Plain HTML on purpose: it must work when the component library does not. */
export function CrashPage({ error }: { readonly error: unknown }) {
  const isTextSaved = useSession(isSaved);
  return (
    <main className={classes.page} role="alert" data-fault>
      <h1>{translate('app:crash.title')}</h1>
      <p>{translate(isTextSaved ? 'app:crash.body' : 'app:crash.unsaved')}</p>
      <pre className={classes.detail}>
        {error instanceof Error ? (error.stack ?? error.message) : String(error)}
      </pre>
      <button type="button" className={classes.button} onClick={() => window.location.reload()}>
        {translate('app:crash.reload')}
      </button>
    </main>
  );
}
