/** What narrows the gallery down: words, a technique, a task, each choice with how many there are of it. */
import { Select, TextInput } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import type { useOptionList } from '@renderer/ui/useOptionList';
import { type Language, type Template, templateSchema } from '@shared/domain/session/template';
import { Search } from 'lucide-react';
import classes from './GallerySearch.module.css';
import { counted, type Wanted } from './shelf';
import { kindName, techniqueName } from './shelfNames';

interface Props {
  readonly templates: readonly Template[];
  readonly wanted: Wanted;
  /** How many that leaves. */
  readonly count: number;
  readonly fieldProps: ReturnType<typeof useOptionList>['fieldProps'];
  readonly onChange: (wanted: Wanted) => void;
}

export function GallerySearch({ templates, wanted, count, fieldProps, onChange }: Props) {
  const { t } = useTranslation('templates');
  const language = useLanguage();
  const offers = <T extends string>(
    order: readonly T[],
    values: readonly T[],
    nameOf: (value: T, language: Language) => string,
  ) => {
    const counts = counted(values);
    return order.flatMap((value) => {
      const count = counts.get(value);
      return count === undefined
        ? []
        : [{ value, label: t('withCount', { name: nameOf(value, language), count }) }];
    });
  };
  const { techniques: ofTechniques, kind: ofKind } = templateSchema.shape;
  const techniques = offers(
    ofTechniques.unwrap().element.options,
    templates.flatMap((template) => template.techniques),
    techniqueName,
  );
  const kinds = offers(
    ofKind.options,
    templates.map((template) => template.kind),
    kindName,
  );
  return (
    <div className={classes.search}>
      <TextInput
        data-autofocus
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<Search size={14} />}
        value={wanted.words}
        onChange={(event) => onChange({ ...wanted, words: event.currentTarget.value })}
        {...fieldProps}
      />
      <div className={classes.offers}>
        <Select
          aria-label={t('byTechnique')}
          placeholder={t('anyTechnique')}
          size="xs"
          clearable
          data={techniques}
          value={wanted.technique ?? null}
          onChange={(technique) => onChange({ ...wanted, technique: technique ?? undefined })}
          comboboxProps={{ width: 240, position: 'bottom-start' }}
        />
        <Select
          aria-label={t('byKind')}
          placeholder={t('anyKind')}
          size="xs"
          clearable
          data={kinds}
          value={wanted.kind ?? null}
          onChange={(kind) => onChange({ ...wanted, kind: kind ?? undefined })}
          comboboxProps={{ width: 200, position: 'bottom-end' }}
        />
      </div>
      <p className={classes.count} role="status">
        {t('shown', { count })}
      </p>
    </div>
  );
}
