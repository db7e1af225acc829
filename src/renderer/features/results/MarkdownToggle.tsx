/** Whether answers are shown as Markdown or as the plain text that came. */

import { useTranslation } from '@renderer/locales/i18n';
import { toggleMarkdown, useResultsView } from '@renderer/state/resultsView';
import classes from './ViewToolbar.module.css';

export function MarkdownToggle() {
  const { t } = useTranslation('results');
  const isMarkdown = useResultsView((state) => state.isMarkdown);
  return (
    <button
      type="button"
      className={classes.toggle}
      aria-pressed={isMarkdown}
      title={isMarkdown ? t('markdown.off') : t('markdown.on')}
      onClick={toggleMarkdown}
    >
      {t('markdown.name')}
    </button>
  );
}
