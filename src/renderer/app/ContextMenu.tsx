/**
 * The menu of a thing, where one clicks on it with the right button, or has the focus in it and presses the menu key: the same entries
 * as behind its "…", and before them what can be done with the text that is written or selected there.
 */
import { Menu } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { afterMenu } from '@renderer/parts/afterMenu';
import { CommandItems } from '@renderer/parts/CommandItems';
import { closeContextMenu, openContextMenu, useContextMenu } from '@renderer/state/contextMenu';
import { editText } from '@renderer/state/editText';
import { useEffect } from 'react';
import { allCommands } from './commands';

export function ContextMenu() {
  const { t } = useTranslation('commands');
  const { place, isOpen } = useContextMenu();
  useEffect(() => {
    const onContextMenu = (event: MouseEvent) => {
      if (openContextMenu(event.target, { x: event.clientX, y: event.clientY })) event.preventDefault();
    };
    window.addEventListener('contextmenu', onContextMenu);
    return () => window.removeEventListener('contextmenu', onContextMenu);
  }, []);
  if (!place) return null;
  return (
    <Menu opened={isOpen} onChange={closeContextMenu} position="bottom-start" offset={2}>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('contextMenu')}
          style={{ position: 'fixed', left: place.x, top: place.y, width: 0, padding: 0, border: 0 }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Entries />
      </Menu.Dropdown>
    </Menu>
  );
}

function Entries() {
  const { t } = useTranslation('commands');
  const place = useContextMenu((state) => state.place);
  if (!place) return null;
  const { subject, deeds } = place;
  return (
    <>
      {deeds.map((deed) => (
        <Menu.Item key={deed} onClick={() => afterMenu(() => void editText(deed))}>
          {t(`role.${deed}`)}
        </Menu.Item>
      ))}
      {deeds.length > 0 && subject && <Menu.Divider />}
      {subject && (
        <CommandItems
          commands={() => allCommands().filter(({ of }) => of === subject.kind)}
          of={subject.id}
        />
      )}
    </>
  );
}
