/** A request, and, where its server may tell, what the model reads of it. */
import { Tabs } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useProviderOf } from '@renderer/parts/useProviderOf';
import { mayTellReading } from '@shared/domain/providers/tellsReading';
import { ReadingView } from './ReadingView';
import classes from './RequestDialog.module.css';
import { type RequestOf, RequestView, useRequest } from './RequestView';
import { SizeNote } from './SizeNote';

export function RequestTabs({ of, cell }: RequestOf) {
  const { t } = useTranslation('results');
  const { result, providerId } = useRequest(of, cell);
  const provider = useProviderOf(of?.sessionId ?? '', providerId);
  if (!provider || !mayTellReading(provider)) return <RequestView of={of} cell={cell} />;
  const isDraft = of === undefined;
  return (
    <Tabs defaultValue="request" keepMounted={false}>
      <Tabs.List aria-label={t(isDraft ? 'request.draft' : 'request.sent')}>
        <Tabs.Tab value="request">{t('cell.tab.request')}</Tabs.Tab>
        <Tabs.Tab value="reading">{t('cell.tab.reading')}</Tabs.Tab>
      </Tabs.List>
      {isDraft && result?.ok && <SizeNote providerId={providerId} request={result.value} />}
      <Tabs.Panel value="request" className={classes.panel}>
        <RequestView of={of} cell={cell} />
      </Tabs.Panel>
      <Tabs.Panel value="reading" className={classes.panel}>
        <ReadingView of={of} cell={cell} />
      </Tabs.Panel>
    </Tabs>
  );
}
