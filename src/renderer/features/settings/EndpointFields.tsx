/** Of a service of somebody's own: its address, what it is sent, where in its reply the answer stands, and its key. */
import { Code, Select, Textarea, TextInput } from '@mantine/core';
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { addressOf } from '@shared/domain/providers/addressOf';
import { ENDPOINT_METHODS, type Endpoint, KEY_PLACE } from '@shared/domain/providers/endpoint/endpoint';
import { asksPrompt, PARAM_PLACES } from '@shared/domain/providers/endpoint/places';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { endpointOf, type Provider } from '@shared/domain/providers/provider';
import { AtOnceField } from './AtOnceField';
import classes from './EndpointFields.module.css';
import { HeaderRows } from './HeaderRows';
import { KeyNeed } from './KeyNeed';
import { LossWarnings } from './LossWarnings';
import form from './ProviderForm.module.css';
import { bodyProblemOf, type ProviderDraft } from './providerDrafts';

interface Props {
  readonly status: ProviderStatus;
  readonly draft: ProviderDraft;
  /** The user came here to enter this provider's key. */
  readonly wantsKey: boolean;
  readonly isUnsaved: boolean;
  /** It could not be saved for want of one that can be asked. */
  readonly isAddressWanted: boolean;
  readonly onChange: (draft: ProviderDraft) => void;
}

const place = (name: string) => `{{${name}}}`;

export function EndpointFields({ status, draft, wantsKey, isUnsaved, isAddressWanted, onChange }: Props) {
  const { t } = useTranslation('settings');
  const failureText = useFailureText();
  const { provider } = draft;
  const endpoint = endpointOf(provider);
  const address = addressOf({ ...provider, label: provider.label || t('unnamed') });
  const bodyProblem = bodyProblemOf(draft);
  const set = (change: Partial<Provider>) => onChange({ ...draft, provider: { ...provider, ...change } });
  const setEndpoint = (change: Partial<Endpoint>) => set({ endpoint: { ...endpoint, ...change } });
  return (
    <>
      <div className={classes.line}>
        <Select
          className={classes.method ?? ''}
          label={t('endpoint.method')}
          allowDeselect={false}
          data={[...ENDPOINT_METHODS]}
          value={endpoint.method}
          onChange={(value) =>
            setEndpoint({ method: ENDPOINT_METHODS.find((each) => each === value) ?? endpoint.method })
          }
        />
        <TextInput
          className={classes.address ?? ''}
          label={t('endpoint.address')}
          aria-description={t('endpoint.addressHelp')}
          spellCheck={false}
          value={provider.baseUrl}
          error={!address.ok && isAddressWanted && failureText(address.failure).message}
          onChange={(event) => set({ baseUrl: event.currentTarget.value })}
        />
      </div>
      <p className={form.asked}>{t('endpoint.addressHelp')}</p>
      <LossWarnings status={status} draft={draft} />
      <Textarea
        label={t(endpoint.method === 'GET' ? 'endpoint.query' : 'endpoint.body')}
        description={t(endpoint.method === 'GET' ? 'endpoint.queryHelp' : 'endpoint.bodyHelp', {
          prompt: place('prompt'),
        })}
        autosize
        minRows={4}
        maxRows={14}
        spellCheck={false}
        classNames={{ input: classes.body ?? '' }}
        value={endpoint.body}
        error={bodyProblem !== undefined && t('endpoint.notJson', { detail: bodyProblem })}
        onChange={(event) => setEndpoint({ body: event.currentTarget.value })}
      />
      {!asksPrompt(endpoint.body) && (
        <p className={form.warning} role="status">
          {t('endpoint.noPrompt', { prompt: place('prompt') })}
        </p>
      )}
      <details className={classes.places}>
        <summary>{t('endpoint.places')}</summary>
        <dl>
          <Place name="prompt" help={t('endpoint.place.prompt')} />
          <Place name="messages" help={t('endpoint.place.messages')} />
          <Place name="model" help={t('endpoint.place.model')} />
          <dt>{t('endpoint.place.variableName', { name: place('…') })}</dt>
          <dd>{t('endpoint.place.variable')}</dd>
          <dt>{t('endpoint.place.paramName')}</dt>
          <dd>
            {t('endpoint.place.params')}
            <span className={classes.names}>
              {PARAM_PLACES.map((name) => (
                <Code key={name}>{place(name)}</Code>
              ))}
            </span>
          </dd>
        </dl>
        <p>{t('endpoint.quotes', { messages: place('messages') })}</p>
      </details>
      <TextInput
        label={t('endpoint.answer')}
        description={t('endpoint.answerHelp')}
        spellCheck={false}
        placeholder={t('endpoint.wholeReply')}
        value={endpoint.answer ?? ''}
        onChange={(event) => {
          const { answer: _, ...others } = endpoint;
          const answer = event.currentTarget.value;
          set({ endpoint: answer === '' ? others : { ...others, answer } });
        }}
      />
      <HeaderRows provider={provider} onChange={(next) => onChange({ ...draft, provider: next })} />
      <KeyNeed
        status={status}
        draft={draft}
        description={t('endpoint.keyHelp', { key: KEY_PLACE })}
        wantsFocus={wantsKey}
        onChange={onChange}
      />
      <AtOnceField
        provider={provider}
        isUnsaved={isUnsaved}
        onChange={(next) => onChange({ ...draft, provider: next })}
      />
    </>
  );
}

function Place({ name, help }: { readonly name: string; readonly help: string }) {
  return (
    <>
      <dt>
        <Code>{place(name)}</Code>
      </dt>
      <dd>{help}</dd>
    </>
  );
}
