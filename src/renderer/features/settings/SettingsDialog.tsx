/** Providers with their keys, models of this computer, the app itself, and what it has sent. */
import { Button, Tabs } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { closeDialog, type PricedModel, type SettingsSection } from '@renderer/state/dialogs';
import { useProviders } from '@renderer/state/providers';
import { Dialog } from '@renderer/ui/Dialog';
import { useState } from 'react';
import { GeneralSection } from './GeneralSection';
import { LocalModelsSection } from './LocalModelsSection';
import { NetworkSection } from './NetworkSection';
import { PricesSection } from './PricesSection';
import { ProvidersSection } from './ProvidersSection';
import { type ProviderDrafts, unsavedLabels } from './providerDrafts';
import classes from './SettingsDialog.module.css';
import { saveAll } from './saveDraft';

interface Props {
  readonly section: SettingsSection;
  readonly providerId?: string;
  readonly price?: PricedModel;
}

export function SettingsDialog({ section, providerId, price }: Props) {
  const { t } = useTranslation('settings');
  const [drafts, setDrafts] = useState<ProviderDrafts>({});
  const [isAsking, setAsking] = useState(false);
  const unsaved = useProviders((state) => unsavedLabels(drafts, state.providers).join(', '));

  const onClose = () => {
    if (unsaved === '') closeDialog();
    else setAsking(true);
  };
  const onSaveAndClose = async () => {
    const left = await saveAll(drafts);
    setDrafts(left);
    if (Object.keys(left).length === 0) closeDialog();
  };

  return (
    <Dialog title={t('title')} width={900} bodyClassName={classes.body} onClose={onClose}>
      {isAsking && unsaved !== '' && (
        <div className={classes.question} role="alert">
          <span className={classes.questionText}>{t('unsaved', { names: unsaved })}</span>
          <Button onClick={() => void onSaveAndClose()}>{t('saveAndClose')}</Button>
          <Button variant="default" onClick={closeDialog}>
            {t('discard')}
          </Button>
          <Button variant="subtle" onClick={() => setAsking(false)}>
            {t('goOn')}
          </Button>
        </div>
      )}
      <Tabs defaultValue={section} keepMounted={false} className={classes.tabs}>
        <Tabs.List className={classes.tabList} aria-label={t('title')}>
          <Tabs.Tab value="providers">{t('providers.title')}</Tabs.Tab>
          <Tabs.Tab value="models" data-autofocus={section === 'models' || undefined}>
            {t('localModels.tab')}
          </Tabs.Tab>
          <Tabs.Tab
            value="prices"
            data-autofocus={(section === 'prices' && price === undefined) || undefined}
          >
            {t('prices.title')}
          </Tabs.Tab>
          <Tabs.Tab value="general" data-autofocus={section === 'general' || undefined}>
            {t('general.title')}
          </Tabs.Tab>
          <Tabs.Tab value="network">{t('network.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="providers" className={classes.panel}>
          <ProvidersSection initialId={providerId} drafts={drafts} onDrafts={setDrafts} />
        </Tabs.Panel>
        <Tabs.Panel value="models" className={classes.panel}>
          <LocalModelsSection />
        </Tabs.Panel>
        <Tabs.Panel value="prices" className={classes.panel}>
          <PricesSection model={price} />
        </Tabs.Panel>
        <Tabs.Panel value="general" className={classes.panel}>
          <GeneralSection />
        </Tabs.Panel>
        <Tabs.Panel value="network" className={classes.panel}>
          <NetworkSection wantsFocus={section === 'network'} />
        </Tabs.Panel>
      </Tabs>
    </Dialog>
  );
}
