/** The alias and all parameters but the temperature, shown on demand. */

import { useTranslation } from '@renderer/locales/i18n';
import { useProviders } from '@renderer/state/providers';
import { placesIn } from '@shared/domain/providers/endpoint/places';
import { apisOf, endpointOf, isEndpoint, isLocal } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { AliasRow } from './AliasRow';
import { ApiRow } from './ApiRow';
import { EffortRow } from './EffortRow';
import { LogprobsRow } from './LogprobsRow';
import classes from './ModelParams.module.css';
import { NumericParamRow } from './NumericParamRow';
import { OtherRow } from './OtherRow';
import { StopRow } from './StopRow';

interface Props {
  readonly id: string;
  readonly setting: ModelSetting;
  /** False: what is asked has no use for any. */
  readonly takesParams: boolean;
}

export function ModelParams({ id, setting, takesParams }: Props) {
  const { t } = useTranslation('models');
  const { id: modelId, providerId, params } = setting;
  const provider = useProviders(
    (state) => state.providers.find((status) => status.provider.id === providerId)?.provider,
  );
  const isOfThisComputer = provider !== undefined && isLocal(provider);
  const places = provider && isEndpoint(provider) ? placesIn(endpointOf(provider).body) : [];
  const apis = provider ? apisOf(provider) : [];
  /** What hosted services refuse is offered where it is certainly known; what is set is always there, to be taken back. */
  const isOffered = (param: 'topK' | 'minP' | 'repeatPenalty') =>
    isOfThisComputer || places.includes(param) || params[param] !== undefined;
  if (!takesParams)
    return (
      <div id={id} className={classes.params}>
        <AliasRow setting={setting} />
      </div>
    );
  return (
    <div id={id} className={classes.params}>
      <AliasRow setting={setting} />
      {(setting.api !== undefined || apis.length > 0) && <ApiRow setting={setting} apis={apis} />}
      <NumericParamRow modelId={modelId} param="topP" value={params.topP} />
      {isOffered('topK') && <NumericParamRow modelId={modelId} param="topK" value={params.topK} />}
      {isOffered('minP') && <NumericParamRow modelId={modelId} param="minP" value={params.minP} />}
      <NumericParamRow modelId={modelId} param="maxTokens" value={params.maxTokens} />
      <StopRow modelId={modelId} value={params.stop} />
      <NumericParamRow modelId={modelId} param="seed" value={params.seed} />
      <NumericParamRow modelId={modelId} param="frequencyPenalty" value={params.frequencyPenalty} />
      <NumericParamRow modelId={modelId} param="presencePenalty" value={params.presencePenalty} />
      {isOffered('repeatPenalty') && (
        <NumericParamRow modelId={modelId} param="repeatPenalty" value={params.repeatPenalty} />
      )}
      <EffortRow modelId={modelId} value={params.reasoningEffort} />
      <LogprobsRow modelId={modelId} value={params.logprobs} />
      {(params.logprobs === true || params.topLogprobs !== undefined) && (
        <NumericParamRow modelId={modelId} param="topLogprobs" value={params.topLogprobs} />
      )}
      <OtherRow modelId={modelId} value={params.other} />
      <p className={classes.note}>{t('notSetHelp')}</p>
    </div>
  );
}
