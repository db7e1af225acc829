/** By which interface of its server a model is asked, where servers may have several. */
import { Select, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { edit } from '@renderer/state/session';
import { setApi } from '@renderer/state/sessionEdits';
import { type ModelApi, type ModelSetting, modelApiSchema } from '@shared/domain/session/modelSetting';
import classes from './ParamRow.module.css';

/** Not the name of any of them. */
const USUAL = '-';

interface Props {
  readonly setting: ModelSetting;
  /** What its server may have. */
  readonly apis: readonly ModelApi[];
}

export function ApiRow({ setting: { id, api }, apis }: Props) {
  const { t } = useTranslation('models');
  const shown = api === undefined || apis.includes(api) ? apis : [...apis, api];
  return (
    <div className={classes.row} data-unset={api === undefined || undefined}>
      <Tooltip label={t('api.help')} multiline w={260} position="top-start">
        <span className={classes.name}>{t('api.name')}</span>
      </Tooltip>
      <Select
        className={classes.wide}
        aria-label={t('api.name')}
        aria-description={t('api.help')}
        allowDeselect={false}
        data={[
          { value: USUAL, label: t('api.usual') },
          ...shown.map((value) => ({ value, label: t(`api.${value}`) })),
        ]}
        value={api ?? USUAL}
        onChange={(next) => edit(setApi(id, modelApiSchema.safeParse(next).data))}
      />
    </div>
  );
}
