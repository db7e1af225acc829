/** What can be done with the prompt that is shown. */
import { ActionIcon, Kbd, Menu } from '@mantine/core';
import { runPart } from '@renderer/state/runPart';
import { edit, useSession } from '@renderer/state/session';
import { leaveOut } from '@renderer/state/sessionEdits';
import {
  ArrowLeft,
  ArrowRight,
  CircleSlash,
  Columns2,
  Copy,
  Ellipsis,
  PencilLine,
  Play,
  Trash2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { afterMenu } from './afterMenu';
import { openComparison } from './comparison';
import { deletePrompt, duplicatePrompt, movePromptBy } from './promptActions';

interface Props {
  readonly onRename: (promptId: string) => void;
}

export function PromptMenu({ onRename }: Props) {
  const { t } = useTranslation('prompts');
  const promptId = useSession((state) => state.promptId);
  const count = useSession((state) => state.session.prompts.length);
  const isLeftOut = useSession(
    (state) => state.session.prompts.find(({ id }) => id === promptId)?.isLeftOut === true,
  );
  const index = useSession((state) => state.session.prompts.findIndex(({ id }) => id === promptId));
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon aria-label={t('promptMenu')}>
          <Ellipsis size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<PencilLine size={14} />}
          rightSection={count > 1 && <Kbd size="xs">F2</Kbd>}
          onClick={() => afterMenu(() => onRename(promptId))}
        >
          {t('rename')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Copy size={14} />}
          onClick={() => afterMenu(() => duplicatePrompt(promptId))}
        >
          {t('duplicatePrompt')}
        </Menu.Item>
        {isLeftOut && count === 1 && (
          <Menu.Item leftSection={<CircleSlash size={14} />} onClick={() => edit(leaveOut(promptId, false))}>
            {t('takeIn')}
          </Menu.Item>
        )}
        {count > 1 && (
          <>
            <Menu.Item leftSection={<Columns2 size={14} />} onClick={() => afterMenu(openComparison)}>
              {t('compare.title')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              leftSection={<Play size={14} />}
              disabled={isLeftOut}
              onClick={() => runPart({ promptId })}
            >
              {t('runOnly')}
            </Menu.Item>
            <Menu.Item
              leftSection={<CircleSlash size={14} />}
              onClick={() => edit(leaveOut(promptId, !isLeftOut))}
            >
              {t(isLeftOut ? 'takeIn' : 'leaveOut')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              leftSection={<ArrowLeft size={14} />}
              rightSection={<Kbd size="xs">Alt+←</Kbd>}
              disabled={index === 0}
              onClick={() => movePromptBy(promptId, -1)}
            >
              {t('moveLeft')}
            </Menu.Item>
            <Menu.Item
              leftSection={<ArrowRight size={14} />}
              rightSection={<Kbd size="xs">Alt+→</Kbd>}
              disabled={index === count - 1}
              onClick={() => movePromptBy(promptId, 1)}
            >
              {t('moveRight')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<Trash2 size={14} />} onClick={() => deletePrompt(promptId)}>
              {t('deletePrompt')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
