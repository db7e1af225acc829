/** One numeric parameter: a slider where it has a range, a spinbutton of the same name, and the way back to "not set". */

import { useTranslation } from '@renderer/locales/i18n';
import { edit } from '@renderer/state/session';
import { changeParam } from '@renderer/state/sessionEdits';
import { SliderField } from '@renderer/ui/SliderField';
import { NumberField } from './NumberField';
import { ParamRow } from './ParamRow';
import classes from './ParamRow.module.css';
import { type NumericParam, ranges } from './params';

interface Props {
  readonly modelId: string;
  readonly param: NumericParam;
  readonly value: number | undefined;
}

export function NumericParamRow({ modelId, param, value }: Props) {
  const { t } = useTranslation('models');
  const range = ranges[param];
  const name = t(`param.${param}.name`);
  const onChange = (next: number | undefined) => edit(changeParam(modelId, param, next));
  const { min, max, sliderFrom } = range;
  return (
    <ParamRow param={param} isSet={value !== undefined} onClear={() => onChange(undefined)}>
      {min !== undefined && max !== undefined && sliderFrom !== undefined ? (
        <SliderField
          name={name}
          notSetText={t('notSet')}
          min={min}
          max={max}
          step={range.step}
          from={sliderFrom}
          value={value}
          onChange={onChange}
        />
      ) : (
        <span className={classes.note}>{value === undefined && t('serverDefault')}</span>
      )}
      <NumberField
        name={name}
        help={t(`param.${param}.help`)}
        placeholder={t('notSet')}
        range={range}
        value={value}
        onChange={onChange}
      />
    </ParamRow>
  );
}
