import { useTranslation } from '@renderer/locales/i18n';
import { isReady, useProviders } from '@renderer/state/providers';
import { ListButton } from '@renderer/ui/ListRow';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { foundAt } from '@shared/domain/providers/localPresets';
import classes from './ProviderList.module.css';
import { hasUnsaved, type ProviderDrafts } from './providerDrafts';

interface Props {
  readonly statuses: readonly ProviderStatus[];
  readonly drafts: ProviderDrafts;
  readonly chosenId: string | undefined;
  /** Whether the dialog's focus begins here. */
  readonly wantsFocus: boolean;
  readonly onChoose: (id: string) => void;
}

export function ProviderList({ statuses, drafts, chosenId, wantsFocus, onChoose }: Props) {
  const { t } = useTranslation('settings');
  const found = useProviders((state) => state.found);

  const labelOf = ({ provider }: ProviderStatus) =>
    (drafts[provider.id]?.provider ?? provider).label || t('unnamed');
  const noteOf = (status: ProviderStatus) => {
    const draft = drafts[status.provider.id];
    if (draft?.isNew) return t('status.new');
    if (draft && hasUnsaved(draft, status.provider)) return t('status.unsaved');
    if (status.keySource) return t(`status.${status.keySource}`);
    if (status.keyProblem) return t('status.problem');
    if (status.provider.needsKey) return t('status.needsKey');
    const server = foundAt(status.provider, found);
    if (!server) return t('status.keyless');
    return server.models === null ? t('found.wantsKey') : t('found.models', { count: server.models });
  };

  return (
    <nav className={classes.list} aria-label={t('providers.title')}>
      {statuses.map((status) => (
        <ListButton
          key={status.provider.id}
          className={classes.item}
          data-autofocus={(wantsFocus && status.provider.id === chosenId) || undefined}
          isCurrent={status.provider.id === chosenId}
          onClick={() => onChoose(status.provider.id)}
        >
          <span
            className={classes.dot}
            data-ready={isReady(status)}
            data-keyed={status.keySource !== undefined}
          />
          <span className={classes.label} title={labelOf(status)}>
            {labelOf(status)}
          </span>
          <span className={classes.note}>{noteOf(status)}</span>
        </ListButton>
      ))}
    </nav>
  );
}
