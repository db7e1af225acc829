import { useLanguage } from '@renderer/locales/i18n';
import { ListOption } from '@renderer/ui/ListRow';
import type { Template } from '@shared/domain/session/template';
import { useTranslation } from 'react-i18next';
import { groups } from './shelf';
import { kindName } from './shelfNames';
import classes from './TemplateList.module.css';

interface Props {
  readonly id: string;
  /** In the order of `groups`. */
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
      {groups.map((group) => {
        const count = templates.filter((template) => template.group === group).length;
        if (count === 0) return null;
        const groupId = `${id}-${group}`;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of a listbox, not of a form
          <div key={group} role="group" aria-labelledby={groupId}>
            <div id={groupId} className={classes.group}>
              {t(`group.${group}`)} <span className={classes.count}>{count}</span>
            </div>
            {templates.map((template, index) =>
              template.group === group ? (
                <ListOption
                  key={template.id}
                  id={optionId(index)}
                  className={classes.option}
                  isSelected={index === activeIndex}
                  onClick={() => onPick(index)}
                  onDoubleClick={() => onUse(template)}
                >
                  <span className={classes.name} title={template.title[language]}>
                    {template.title[language]}
                  </span>
                  <span className={classes.kind}>{kindName(template.kind, language)}</span>
                </ListOption>
              ) : null,
            )}
          </div>
        );
      })}
    </div>
  );
}
