/** What the session consists of, while the answers have the room: names what was asked and who, and opens it over them. */

import { useTranslation } from '@renderer/locales/i18n';
import { tooltip } from '@renderer/parts/cellNames';
import { useModelNames } from '@renderer/parts/modelNamesOf';
import { promptName } from '@renderer/parts/promptName';
import { focusMessage } from '@renderer/state/focus';
import type { SectionName } from '@renderer/state/keptLayout';
import { unfold } from '@renderer/state/layout';
import { selectPrompt, useSession } from '@renderer/state/session';
import type { Prompt } from '@shared/domain/session/session';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Rail } from './Rail';
import classes from './Rail.module.css';

export function AuthoringRail() {
  const { t } = useTranslation('app');
  const names = useModelNames();
  const prompts = useSession((state) => state.session.prompts);
  const models = useSession((state) => state.session.models);
  const cases = useSession((state) => state.session.cases.length);
  const checks = useSession((state) => state.session.checks.length);
  const shownId = useSession((state) => state.promptId);

  const onPrompt = ({ id, messages }: Prompt) => {
    selectPrompt(id);
    const first = messages[0]?.id;
    if (first === undefined) show('prompts');
    else focusMessage(first);
  };

  return (
    <Rail of="authoring">
      <div className={classes.groups}>
        <Group title={t('region.prompts')}>
          {prompts.map((prompt) => (
            <Item
              key={prompt.id}
              name={promptName(prompt.name)}
              isCurrent={prompt.id === shownId}
              onClick={() => onPrompt(prompt)}
            />
          ))}
        </Group>
        <Group title={t('region.models')}>
          {models.map((setting) => (
            <Item
              key={setting.id}
              name={names.byId.get(setting.id)?.alias ?? ''}
              title={names.byId.get(setting.id)?.full}
              onClick={() => show('models', `[data-model="${setting.id}"]`)}
            />
          ))}
        </Group>
        {cases > 0 && <Item name={t('rail.cases', { count: cases })} onClick={() => show('cases')} />}
        {checks > 0 && <Item name={t('rail.checks', { count: checks })} onClick={() => show('checks')} />}
      </div>
    </Rail>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={classes.group} aria-label={title}>
      <div className={classes.title} aria-hidden>
        {title}
      </div>
      {children}
    </fieldset>
  );
}

interface ItemProps {
  readonly name: string;
  /** In full. */
  readonly title?: string | undefined;
  readonly isCurrent?: boolean;
  readonly onClick: () => void;
}

function Item({ name, title, isCurrent, onClick }: ItemProps) {
  return (
    <button
      type="button"
      className={classes.item}
      aria-current={isCurrent || undefined}
      title={tooltip(name, title ?? name)}
      onClick={onClick}
    >
      <span className={classes.name}>{name}</span>
    </button>
  );
}

/** Opens the section over the answers, and goes to it or to a part of it. */
function show(section: SectionName, part = ''): void {
  flushSync(() => unfold(section));
  const found = document.querySelector(`[data-section="${section}"] ${part}`);
  found?.scrollIntoView({ block: part === '' ? 'start' : 'nearest' });
  const field = found?.querySelector<HTMLElement>(part === '' ? 'header button' : '[data-model-name], input');
  field?.focus({ preventScroll: true });
}
