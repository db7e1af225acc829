/** One model setting on two lines: who is asked, and how. */

import { useTranslation } from '@renderer/locales/i18n';
import { CommandMenu } from '@renderer/parts/CommandItems';
import { useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import { subjectAttribute } from '@renderer/state/subjects';
import { seenTitle } from '@renderer/ui/seenTitle';
import { isEcho, wantsModel } from '@shared/domain/providers/provider';
import { ChevronDown, ChevronRight, SlidersHorizontal } from 'lucide-react';
import { useId, useState } from 'react';
import { BuiltInNote } from './BuiltInNote';
import noteClasses from './BuiltInNote.module.css';
import { modelMenu } from './commands';
import classes from './ModelCard.module.css';
import { ModelCombobox } from './ModelCombobox';
import { ModelParams } from './ModelParams';
import { NotSentNote } from './NotSentNote';
import { NumericParamRow } from './NumericParamRow';
import { ProviderProblem } from './ProviderProblem';
import { ProviderSelect } from './ProviderSelect';
import { summaryOf } from './params';

interface Props {
  readonly modelId: string;
  /** 0-based. */
  readonly index: number;
}

export function ModelCard({ modelId, index }: Props) {
  const { t } = useTranslation('models');
  const paramsId = useId();
  const [isOpen, setOpen] = useState(false);
  const setting = useSession((state) => state.session.models.find(({ id }) => id === modelId));
  const status = useProviders((state) =>
    state.providers.find(({ provider }) => provider.id === setting?.providerId),
  );
  if (!setting) return null;
  const alias = setting.alias?.trim() ?? '';
  const own = status && !wantsModel(status.provider) ? status.provider.label : '';
  const isAsEcho = status !== undefined && isEcho(status.provider);
  /** An echo has no use for parameters; what is set is always there, to be taken back. */
  const takesParams = !isAsEcho || Object.keys(setting.params).length > 0;
  const name = alias || setting.model || own || t('unnamed');
  const summary = summaryOf(setting.params, (param) => t(`param.${param}.short`));
  const setCount = Object.keys(setting.params).filter((param) => param !== 'temperature').length;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <fieldset
      className={classes.card}
      aria-label={t('cardName', { number: index + 1, name })}
      data-model={modelId}
      {...subjectAttribute('model', modelId)}
    >
      {alias !== '' && (
        <div className={classes.alias} title={alias}>
          {alias}
        </div>
      )}
      <div className={classes.who}>
        <ProviderSelect setting={setting} />
        {!isAsEcho && <ModelCombobox setting={setting} />}
        <CommandMenu label={t('menu', { number: index + 1 })} commands={modelMenu} of={modelId} />
      </div>
      <ProviderProblem providerId={setting.providerId} status={status} />
      <BuiltInNote setting={setting} />
      {isAsEcho && <p className={noteClasses.note}>{t('echo')}</p>}
      <NotSentNote setting={setting} provider={status?.provider} />
      <div className={classes.how}>
        {takesParams ? (
          <NumericParamRow modelId={modelId} param="temperature" value={setting.params.temperature} />
        ) : (
          <span />
        )}
        <button
          type="button"
          className={classes.expander}
          aria-expanded={isOpen}
          aria-controls={isOpen ? paramsId : undefined}
          aria-label={summary === '' ? t('parameters') : `${t('parameters')}: ${summary}`}
          {...seenTitle(summary)}
          onClick={() => setOpen(!isOpen)}
        >
          <Chevron size={14} className={classes.chevron} />
          <span className={classes.summary}>{summary === '' || isOpen ? t('parameters') : summary}</span>
          <span className={classes.count}>
            <SlidersHorizontal size={13} />
            {setCount > 0 && setCount}
          </span>
        </button>
      </div>
      {isOpen && <ModelParams id={paramsId} setting={setting} takesParams={takesParams} />}
    </fieldset>
  );
}
