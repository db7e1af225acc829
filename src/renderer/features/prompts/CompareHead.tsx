/** Which two are compared, how much they differ, and the way from one difference to the next. */

import { ActionIcon, Kbd, Select, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import type { CommandId } from '@renderer/parts/commandId';
import { ariaKeysOf, keyOf } from '@renderer/parts/keymap';
import { promptName } from '@renderer/parts/promptName';
import { useSession } from '@renderer/state/session';
import { seenTitle } from '@renderer/ui/seenTitle';
import { ArrowDown, ArrowLeftRight, ArrowUp, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './ComparePanel.module.css';
import type { Sameness } from './compareRows';
import { chooseSides, closeComparison } from './comparison';
import { COMPARE_ID } from './tabIds';
import type { Differences } from './useDifferences';

interface Props {
  readonly leftId: string;
  readonly rightId: string;
  readonly sameness: Sameness;
  readonly differences: Differences;
}

export function CompareHead({ leftId, rightId, sameness, differences: { count, go } }: Props) {
  const { t } = useTranslation('prompts');
  const prompts = useSession(({ session }) => session.prompts);
  const next = useRef<HTMLSpanElement>(null);
  useEffect(() => next.current?.querySelector('button')?.focus(), []);
  const data = prompts.map(({ id, name }) => ({ value: id, label: promptName(name) }));
  const onClose = () => {
    closeComparison();
    document.getElementById(COMPARE_ID)?.focus();
  };
  return (
    <header className={classes.head}>
      <Select
        className={classes.side ?? ''}
        aria-label={t('compare.left')}
        {...seenTitle(data.find(({ value }) => value === leftId)?.label)}
        allowDeselect={false}
        data={data}
        value={leftId}
        onChange={(id) => id !== null && chooseSides(id, rightId)}
      />
      <Action label={t('compare.swap')} onClick={() => chooseSides(rightId, leftId)}>
        <ArrowLeftRight size={15} />
      </Action>
      <Select
        className={classes.side ?? ''}
        aria-label={t('compare.right')}
        {...seenTitle(data.find(({ value }) => value === rightId)?.label)}
        allowDeselect={false}
        data={data}
        value={rightId}
        onChange={(id) => id !== null && chooseSides(leftId, id)}
      />
      <div className={classes.steps}>
        <span className={classes.count}>
          {sameness === 'same' ? t('compare.same') : t('compare.count', { count })}
        </span>
        <Action
          label={t('compare.previous')}
          command="prompts.previousDifference"
          onClick={() => go('previous')}
        >
          <ArrowUp size={15} />
        </Action>
        <span ref={next}>
          <Action label={t('compare.next')} command="prompts.nextDifference" onClick={() => go('next')}>
            <ArrowDown size={15} />
          </Action>
        </span>
        <Action label={t('compare.close')} onClick={onClose}>
          <X size={15} />
        </Action>
      </div>
      {sameness === 'spacing' && <p className={classes.note}>{t('compare.sameButSpacing')}</p>}
    </header>
  );
}

interface ActionProps {
  readonly label: string;
  readonly command?: CommandId;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Action({ label, command, onClick, children }: ActionProps) {
  const tip = (
    <span className={classes.tip}>
      {label} {command !== undefined && <Kbd size="xs">{keyOf(command)}</Kbd>}
    </span>
  );
  return (
    <Tooltip label={tip}>
      <ActionIcon
        aria-label={label}
        {...(command !== undefined && { 'aria-keyshortcuts': ariaKeysOf(command) })}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
