import { useLanguage } from '@renderer/locales/i18n';
import { ListOption } from '@renderer/ui/ListRow';
import type { Template } from '@shared/domain/session/template';
import { useTranslation } from 'react-i18next';
import { techniques } from './shelf';
import classes from './TemplateList.module.css';

interface Props {
  readonly id: string;
  /** In the order of `techniques`. */
  readonly templates: readonly Template[];
  readonly activeIndex: number;
  readonly optionId: (index: number) => string;
  readonly onPick: (index: number) => void;
  readonly onUse: (template: Template) => void;
}

/** Commanded from the search field, which keeps the focus; a click picks, a double click uses. */
export function TemplateList({ id, templates, activeIndex, optionId, onPick, onUse }: Props) {
  const { t } = useTranslation('templates');
  const language = useLanguage();
  return (
    <div id={id} className={classes.list} role="listbox" aria-label={t('title')} tabIndex={-1}>
      {techniques.map((technique) => {
        const first = templates.findIndex((template) => template.technique === technique);
        if (first < 0) return null;
        const groupId = `${id}-${technique}`;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of a listbox, not of a form
          <div key={technique} role="group" aria-labelledby={groupId}>
            <div id={groupId} className={classes.group}>
              {t(`technique.${technique}`)}
            </div>
            {templates.map((template, index) =>
              template.technique === technique ? (
                <ListOption
                  key={template.id}
                  id={optionId(index)}
                  className={classes.option}
                  isSelected={index === activeIndex}
                  onClick={() => onPick(index)}
                  onDoubleClick={() => onUse(template)}
                >
                  <span className={classes.name}>{template.title[language]}</span>
                  <span className={classes.task} title={template.task[language]}>
                    {template.task[language]}
                  </span>
                </ListOption>
              ) : null,
            )}
          </div>
        );
      })}
    </div>
  );
}
