/** How models of this computer are made known: by a file, by a folder, by what other programs have. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { chooseModels, findOtherModels } from '@renderer/state/localModels';
import type { Failure } from '@shared/domain/failure';
import type { OtherProgram } from '@shared/domain/models/localModel';
import { Download, FilePlus, FolderPlus, Search } from 'lucide-react';
import { useState } from 'react';
import classes from './LocalModelsSection.module.css';

interface Props {
  readonly isGetting: boolean;
  /** Opens or closes what models are got with. */
  readonly onGet: () => void;
  readonly onRefused: (failures: readonly Failure[]) => void;
}

export function LocalModelsBar({ isGetting, onGet, onRefused }: Props) {
  const { t } = useTranslation('settings');
  const [programs, setPrograms] = useState<readonly OtherProgram[]>();
  const onChoose = async (what: 'file' | 'folder') => onRefused(await chooseModels(what));
  return (
    <>
      <div className={classes.bar}>
        <Button
          variant="default"
          leftSection={<Download size={14} />}
          aria-expanded={isGetting}
          onClick={onGet}
        >
          {t('getModel.open')}
        </Button>
        <Button variant="default" leftSection={<FilePlus size={14} />} onClick={() => void onChoose('file')}>
          {t('localModels.addFile')}
        </Button>
        <Button
          variant="default"
          leftSection={<FolderPlus size={14} />}
          onClick={() => void onChoose('folder')}
        >
          {t('localModels.addFolder')}
        </Button>
        <Button
          variant="default"
          leftSection={<Search size={14} />}
          onClick={async () => setPrograms(await findOtherModels())}
        >
          {t('localModels.find')}
        </Button>
      </div>
      <div role="status" className={classes.found}>
        {programs && <Found programs={programs} />}
      </div>
    </>
  );
}

function Found({ programs }: { readonly programs: readonly OtherProgram[] }) {
  const { t } = useTranslation('settings');
  if (programs.length === 0) return t('localModels.foundNone');
  return programs
    .map(({ program, folder, models }) => t('localModels.found', { program, folder, count: models }))
    .join(' ');
}
