import { startI18n } from '@renderer/locales/i18n';
import { CrashPage } from './CrashPage';

/** Main did not answer at the start, so the language is the browser's. */
export function StartFailure({ error }: { readonly error: unknown }) {
  startI18n(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
  return <CrashPage error={error} />;
}
