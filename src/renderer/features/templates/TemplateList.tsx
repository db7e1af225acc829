import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { ListOption } from '@renderer/ui/ListRow';
import { type Beginning, contentOf, keyOf } from './beginning';
import { kindName } from './shelfNames';
import classes from './TemplateList.module.css';

interface Props {
  readonly id: string;
  /** Those of a group stand together. */
  readonly beginnings: readonly Beginning[];
  readonly activeIndex: number;
  readonly optionId: (index: number) => string;
  readonly onPick: (index: number) => void;
  readonly onUse: (beginning: Beginning) => void;
}

const groupOf = (beginning: Beginning) => (beginning.type === 'own' ? 'own' : beginning.template.group);

/** Commanded from the search field, which keeps the focus; a click picks, a double click uses. */
export function TemplateList({ id, beginnings, activeIndex, optionId, onPick, onUse }: Props) {
  const { t } = useTranslation('templates');
  const language = useLanguage();
  return (
    <div id={id} className={classes.list} role="listbox" aria-label={t('title')} tabIndex={-1}>
      {[...new Set(beginnings.map(groupOf))].map((group) => {
        const count = beginnings.filter((each) => groupOf(each) === group).length;
        const groupId = `${id}-${group}`;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of a listbox, not of a form
          <div key={group} role="group" aria-labelledby={groupId}>
            <div id={groupId} className={classes.group}>
              {t(`group.${group}`)} <span className={classes.count}>{count}</span>
            </div>
            {beginnings.map((each, index) => {
              if (groupOf(each) !== group) return null;
              const { title } = contentOf(each, language);
              return (
                <ListOption
                  key={keyOf(each)}
                  id={optionId(index)}
                  className={classes.option}
                  isSelected={index === activeIndex}
                  onClick={() => onPick(index)}
                  onDoubleClick={() => onUse(each)}
                >
                  <span className={classes.name} title={title}>
                    {title}
                  </span>
                  {each.type === 'lesson' && (
                    <span className={classes.kind}>{kindName(each.template.kind, language)}</span>
                  )}
                </ListOption>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
