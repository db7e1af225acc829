/** All keys by area; found by what they do, by what they are, or by another word for it. */
import { Kbd, TextInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { commandKeywords, commandLabel } from '@renderer/parts/command';
import { keymap, keyOf } from '@renderer/parts/keymap';
import { closeDialog } from '@renderer/state/dialogs';
import { Dialog } from '@renderer/ui/Dialog';
import { writesText } from '@renderer/ui/keys';
import { matchesWords } from '@renderer/ui/matchesWords';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { allCommands } from './commands';
import classes from './KeysDialog.module.css';

export function KeysDialog() {
  const { t } = useTranslation('app');
  const [query, setQuery] = useState('');
  const { t: ofCommands } = useTranslation('commands');
  const rows = allCommands()
    .filter((command) => keymap[command.id] !== undefined && command.variant.id === '')
    .map((command) => ({
      ...command,
      label: commandLabel(command),
      key: keyOf(command.id) ?? '',
      keys: keymap[command.id] ?? '',
      areaName: ofCommands(`area.${command.area}`),
      words: commandKeywords(command),
    }))
    .filter(({ label, key, areaName, words }) => matchesWords(`${label} ${key} ${areaName} ${words}`, query));
  const areas = [...new Set(rows.map(({ area }) => area))];
  const whenOf = ({ keys, of }: (typeof rows)[number]): string | undefined => {
    if (of && !keys.includes('Mod')) return t('keys.within');
    return writesText(keys) ? t('keys.inText') : undefined;
  };
  return (
    <Dialog title={t('keys.title')} width={720} onClose={closeDialog}>
      <div className={classes.body}>
        <TextInput
          data-autofocus
          type="search"
          aria-label={t('keys.search')}
          placeholder={t('keys.search')}
          leftSection={<Search size={14} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <div className={classes.areas}>
          {areas.map((area) => (
            // biome-ignore lint/a11y/useSemanticElements: neither a form's group nor a landmark, of which the window has the same
            <div key={area} role="group" className={classes.area} aria-label={ofCommands(`area.${area}`)}>
              <h3 className={classes.title}>{ofCommands(`area.${area}`)}</h3>
              <dl className={classes.keys}>
                {rows
                  .filter((row) => row.area === area)
                  .map((row) => (
                    <div key={row.id} className={classes.row}>
                      <dt>
                        {row.label}
                        {whenOf(row) !== undefined && <small className={classes.when}>{whenOf(row)}</small>}
                      </dt>
                      <dd>
                        <Kbd size="xs">{row.key}</Kbd>
                      </dd>
                    </div>
                  ))}
              </dl>
            </div>
          ))}
        </div>
        {rows.length === 0 && <p className={classes.nothing}>{t('keys.nothing')}</p>}
      </div>
    </Dialog>
  );
}
