/** What can be done with all cases together. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { useSession } from '@renderer/state/session';
import { caseFormatNames } from '@shared/formats/formatNames';
import { ClipboardPaste, Download, Table2, Target, Trash2, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { deleteAllCases, exportCases } from './caseActions';
import { openCaseFile, type TableSource } from './caseSource';

interface Props {
  readonly isExpectedShown: boolean;
  readonly canHideExpected: boolean;
  readonly onExpected: () => void;
  readonly onSource: (source: TableSource | undefined) => void;
}

export function CasesMenu({ isExpectedShown, canHideExpected, onExpected, onSource }: Props) {
  const { t } = useTranslation('cases');
  const count = useSession((state) => state.session.cases.length);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('menuHint')}>
          <ActionIcon aria-label={t('menu')}>
            <Table2 size={14} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Upload size={14} />} onClick={() => void openCaseFile().then(onSource)}>
          {t('importFile')}
        </Menu.Item>
        <Menu.Item
          leftSection={<ClipboardPaste size={14} />}
          onClick={() => onSource({ type: 'typed', text: '' })}
        >
          {t('pasteRows')}
        </Menu.Item>
        {count > 0 && (
          <>
            <Menu.Divider />
            {caseFormatNames.map((format) => (
              <Menu.Item
                key={format}
                leftSection={<Download size={14} />}
                onClick={() => void exportCases(format)}
              >
                {t('exportAs', { format: t(`format.${format}`) })}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Item
          leftSection={<Target size={14} />}
          disabled={isExpectedShown && !canHideExpected}
          onClick={onExpected}
        >
          {t(isExpectedShown ? 'hideExpected' : 'showExpected')}
        </Menu.Item>
        {count > 1 && (
          <Menu.Item color="red" leftSection={<Trash2 size={14} />} onClick={deleteAllCases}>
            {t('deleteAll', { count })}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
