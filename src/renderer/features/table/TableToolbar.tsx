/** What the table shows, and in which order. */
import { useTranslation } from '@renderer/locales/i18n';
import classes from './TableView.module.css';
import type { Filter, Order } from './tableRows';

interface Props {
  readonly filter: Filter;
  readonly order: Order;
  readonly shown: number;
  readonly total: number;
  /** The id of what tells of the keys. */
  readonly keysId: string;
  readonly onFilter: (filter: Filter) => void;
  readonly onOrder: (order: Order) => void;
}

const FILTERS: readonly Filter[] = ['all', 'failed', 'failing'];
const ORDERS: readonly Order[] = ['case', 'worst', 'best'];

export function TableToolbar({ filter, order, shown, total, keysId, onFilter, onOrder }: Props) {
  const { t } = useTranslation('table');
  return (
    <div className={classes.toolbar}>
      <label>
        {t('filter.label')}
        <select
          value={filter}
          onChange={({ currentTarget: { value } }) =>
            onFilter(FILTERS.find((each) => each === value) ?? 'all')
          }
        >
          {FILTERS.map((each) => (
            <option key={each} value={each}>
              {t(`filter.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('sort.label')}
        <select
          value={order}
          onChange={({ currentTarget: { value } }) =>
            onOrder(ORDERS.find((each) => each === value) ?? 'case')
          }
        >
          {ORDERS.map((each) => (
            <option key={each} value={each}>
              {t(`sort.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <span className={classes.count} role="status">
        {t('count', { shown, total })}
      </span>
      <span id={keysId} className={classes.keys} title={t('keys')}>
        <span>{t('keys')}</span>
      </span>
    </div>
  );
}
