/** What the template teaches and, word for word, what it would send. */
import { Anchor, Button } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { openLink } from '@renderer/state/links';
import { isAllowedLink } from '@shared/domain/providers/links';
import type { Template } from '@shared/domain/session/template';
import { BookOpen, CornerDownLeft } from 'lucide-react';
import { AboutIt } from './AboutIt';
import { SessionPreview } from './SessionPreview';
import classes from './TemplatePreview.module.css';

interface Props {
  readonly template: Template;
  readonly onUse: () => void;
}

export function TemplatePreview({ template, onUse }: Props) {
  const { t } = useTranslation('templates');
  const language = useLanguage();
  const session = template.session[language];
  return (
    <article className={classes.preview} lang={language} aria-label={template.title[language]}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <h3 className={classes.title}>{template.title[language]}</h3>
          <p className={classes.task}>{template.task[language]}</p>
          <AboutIt template={template} />
        </div>
        <Button size="sm" rightSection={<CornerDownLeft size={14} />} onClick={onUse}>
          {t('use')}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.scroller} tabIndex={0} aria-label={t('preview')}>
        <div className={classes.lesson}>
          <p className={classes.see}>
            <strong>{t('see')}</strong> {template.see[language]}
          </p>
          <p className={classes.why}>{template.why[language]}</p>
          {template.onBuiltIn && (
            <p className={classes.onBuiltIn}>
              <strong>{t('onBuiltIn')}</strong> {template.onBuiltIn[language]}
            </p>
          )}
          <Reference {...template.reference} />
        </div>
        <SessionPreview session={session} />
      </section>
    </article>
  );
}

function Reference({ text, url }: Template['reference']) {
  const { t } = useTranslation('templates');
  return (
    <p className={classes.reference}>
      <BookOpen size={14} className={classes.icon} aria-hidden />
      <span>
        {text}
        {url && isAllowedLink(url) && (
          <>
            {' '}
            <Anchor component="button" type="button" inherit title={url} onClick={() => void openLink(url)}>
              {t('openSource')}
            </Anchor>
          </>
        )}
      </span>
    </p>
  );
}
