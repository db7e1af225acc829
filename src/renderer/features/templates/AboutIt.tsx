/** What a template shows and how large it is, in a line. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import type { Template } from '@shared/domain/session/template';
import classes from './AboutIt.module.css';
import { kindName, techniqueName } from './shelfNames';

export function AboutIt({ template }: { readonly template: Template }) {
  const { t } = useTranslation('templates');
  const language = useLanguage();
  const { prompts, cases, samples, checks } = template.session[language];
  const said = [
    ...template.techniques.map((name) => techniqueName(name, language)),
    kindName(template.kind, language),
    prompts.length > 1 && t('size.prompts', { count: prompts.length }),
    cases.length > 1 && t('size.cases', { count: cases.length }),
    samples > 1 && t('size.samples', { count: samples }),
    checks.length > 0 && t('size.checks', { count: checks.length }),
  ];
  return (
    <ul className={classes.list} aria-label={t('about')}>
      {said.map((text) => text && <li key={text}>{text}</li>)}
    </ul>
  );
}
