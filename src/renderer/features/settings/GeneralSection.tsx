import { SegmentedControl, Switch } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { changePreferences, usePreferences } from '@renderer/state/preferences';
import { preferencesSchema } from '@shared/domain/preferences';
import { type ReactNode, useId } from 'react';
import classes from './GeneralSection.module.css';

export function GeneralSection() {
  const { t } = useTranslation('settings');
  const {
    language,
    theme,
    notifiesOfEnds = true,
    showsProgress = true,
  } = usePreferences((state) => state.preferences);
  const app = usePreferences((state) => state.app);
  const { shape } = preferencesSchema;
  return (
    <div className={classes.section}>
      {/* In both languages: whoever cannot read one finds the way to the other. */}
      <Choice label="Language / 语言">
        {(labelId) => (
          <SegmentedControl
            size="sm"
            aria-labelledby={labelId}
            value={language}
            onChange={(value) => void changePreferences({ language: shape.language.parse(value) })}
            data={[
              { value: 'system', label: t('general.system') },
              { value: 'en', label: <span lang="en">English</span> },
              { value: 'zh-CN', label: <span lang="zh-CN">中文</span> },
            ]}
          />
        )}
      </Choice>
      <Choice label={t('general.theme')}>
        {(labelId) => (
          <SegmentedControl
            size="sm"
            aria-labelledby={labelId}
            value={theme}
            onChange={(value) => void changePreferences({ theme: shape.theme.parse(value) })}
            data={[
              { value: 'system', label: t('general.system') },
              { value: 'light', label: t('general.light') },
              { value: 'dark', label: t('general.dark') },
            ]}
          />
        )}
      </Choice>
      <Choice label={t('general.longRuns')}>
        {(labelId) => (
          // biome-ignore lint/a11y/useSemanticElements: laid out as the choices above are
          <div role="group" aria-labelledby={labelId} className={classes.switches}>
            <Switch
              label={t('general.notifies')}
              checked={notifiesOfEnds}
              onChange={(event) => void changePreferences({ notifiesOfEnds: event.currentTarget.checked })}
            />
            <Switch
              label={t('general.progress')}
              checked={showsProgress}
              onChange={(event) => void changePreferences({ showsProgress: event.currentTarget.checked })}
            />
          </div>
        )}
      </Choice>
      <dl className={classes.facts}>
        <dt>{t('general.libraryFolder')}</dt>
        <dd>
          <code className={classes.path}>{app.libraryFolder}</code>
          <p className={classes.help}>{t('general.libraryHelp')}</p>
        </dd>
        <dt>{t('general.dataFolder')}</dt>
        <dd>
          <code className={classes.path}>{app.dataFolder}</code>
          <p className={classes.help}>{t('general.dataHelp')}</p>
        </dd>
        <dt>{t('general.version')}</dt>
        <dd>{t('general.versions', { version: app.version, electron: app.electron })}</dd>
      </dl>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly children: (labelId: string) => ReactNode;
}

function Choice({ label, children }: ChoiceProps) {
  const id = useId();
  return (
    <div className={classes.choice}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      {children(id)}
    </div>
  );
}
