/** Two prompts side by side, with what differs marked. */
import { ActionIcon, Select, Tooltip } from '@mantine/core';
import { useSession } from '@renderer/state/session';
import { Dialog } from '@renderer/ui/Dialog';
import { TextDiff } from '@renderer/ui/monaco/TextDiff';
import type { Prompt } from '@shared/domain/session/session';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CompareDialog.module.css';
import { promptText } from './promptText';

interface Props {
  /** The one that is shown in the panel; the other begins with its neighbour. */
  readonly promptId: string;
  readonly onClose: () => void;
}

export function CompareDialog({ promptId, onClose }: Props) {
  const { t } = useTranslation('prompts');
  const prompts = useSession((state) => state.session.prompts);
  const [[leftId, rightId], setPair] = useState(() => firstPair(prompts, promptId));
  const textOf = (id: string) => {
    const prompt = prompts.find((each) => each.id === id);
    return prompt ? promptText(prompt, (role) => t(`role.${role}`)) : '';
  };
  const data = prompts.map(({ id, name }) => ({ value: id, label: name }));
  const [left, right] = [textOf(leftId), textOf(rightId)];
  const isSpacingOnly = withoutBlanks(left) === withoutBlanks(right);
  return (
    <Dialog title={t('compare.title')} width={1100} onClose={onClose}>
      <div className={classes.head}>
        <Select
          aria-label={t('compare.left')}
          allowDeselect={false}
          data={data}
          value={leftId}
          onChange={(id) => id !== null && setPair([id, rightId])}
        />
        <Tooltip label={t('compare.swap')}>
          <ActionIcon aria-label={t('compare.swap')} onClick={() => setPair([rightId, leftId])}>
            <ArrowLeftRight size={15} />
          </ActionIcon>
        </Tooltip>
        <Select
          aria-label={t('compare.right')}
          allowDeselect={false}
          data={data}
          value={rightId}
          onChange={(id) => id !== null && setPair([leftId, id])}
        />
      </div>
      {isSpacingOnly && (
        <p className={classes.note}>{t(left === right ? 'compare.same' : 'compare.sameButSpacing')}</p>
      )}
      <TextDiff
        className={classes.diff}
        left={left}
        right={right}
        label={t('compare.title')}
        areBlanksShown={isSpacingOnly}
      />
    </Dialog>
  );
}

const withoutBlanks = (text: string): string => text.replace(/\s+/g, '');

/** The shown prompt on the right, the one before it (its origin, most often) on the left. */
function firstPair(prompts: readonly Prompt[], promptId: string): readonly [left: string, right: string] {
  const at = Math.max(
    1,
    prompts.findIndex(({ id }) => id === promptId),
  );
  return [prompts[at - 1]?.id ?? promptId, prompts[at]?.id ?? promptId];
}
