/** What lies under an address: from where, how large, whether it fits, where it will lie. Nothing of it was fetched yet. */
import { Button, TextInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { startDownload } from '@renderer/state/modelDownloads';
import { bytesText } from '@shared/domain/bytesText';
import type { Failure } from '@shared/domain/failure';
import { type DownloadPlan, hasChecksums, sha256Schema } from '@shared/domain/models/download';
import { baseNameOf } from '@shared/domain/models/ggufNames';
import { Download } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { FailureNote } from './FailureNote';
import classes from './GetModel.module.css';

interface Props {
  readonly plan: DownloadPlan;
  readonly onStarted: () => void;
}

export function FoundModelCard({ plan, onStarted }: Props) {
  const { t } = useTranslation('settings');
  const { files, bytes, keptBytes } = plan;
  const own = baseNameOf(files[0]?.name ?? '');
  const [name, setName] = useState(own);
  const [sum, setSum] = useState('');
  const [isStarting, setStarting] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isTold = hasChecksums(files);
  const sha256 = sum.trim().toLowerCase();
  const isSumWrong = sha256 !== '' && !sha256Schema.safeParse(sha256).success;

  const onDownload = async (event: FormEvent) => {
    event.preventDefault();
    setStarting(true);
    const refused = await startDownload(plan.id, {
      ...(name.trim() !== '' && name.trim() !== own && { name: name.trim() }),
      ...(sha256 !== '' && { sha256 }),
    });
    setStarting(false);
    setFailure(refused);
    if (!refused) onStarted();
  };

  return (
    <form className={classes.found} aria-label={own} noValidate onSubmit={(event) => void onDownload(event)}>
      <PlanFacts plan={plan} />
      <div className={classes.fields}>
        <TextInput
          label={t('getModel.name')}
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {!isTold && files.length === 1 && (
          <TextInput
            label={t('getModel.sha256')}
            placeholder={t('getModel.sha256None')}
            spellCheck={false}
            autoComplete="off"
            error={isSumWrong && t('getModel.sha256Wrong')}
            value={sum}
            onChange={(event) => setSum(event.currentTarget.value)}
          />
        )}
      </div>
      <p className={classes.soft}>{isTold ? t('getModel.checked') : t('getModel.unchecked')}</p>
      {plan.isResumable === false && <p className={classes.warning}>{t('getModel.noResume')}</p>}
      {failure && <FailureNote failure={failure} />}
      <div>
        <Button
          type="submit"
          leftSection={<Download size={14} />}
          loading={isStarting}
          disabled={isSumWrong || name.trim() === ''}
        >
          {bytes === undefined
            ? t('getModel.download')
            : t('getModel.downloadBytes', { size: bytesText(bytes - keptBytes) })}
        </Button>
      </div>
    </form>
  );
}

function PlanFacts({ plan }: { readonly plan: DownloadPlan }) {
  const { t } = useTranslation('settings');
  const { host, via, repo, license, files, bytes, folder, freeBytes, keptBytes } = plan;
  const isShort = bytes !== undefined && freeBytes !== undefined && bytes - keptBytes > freeBytes;
  const rows: readonly (readonly [string, string, isWarning?: boolean])[] = [
    [t('getModel.from'), via === undefined ? host : t('getModel.via', { host, via })],
    ...(repo === undefined
      ? []
      : ([
          [
            t('getModel.repo'),
            [
              repo,
              license === undefined ? t('localModels.noLicence') : t('getModel.license', { license }),
            ].join(' · '),
          ],
        ] as const)),
    [
      t('getModel.file', { count: files.length }),
      files.length === 1
        ? (files[0]?.name ?? '')
        : t('getModel.parts', { count: files.length, name: files[0]?.name ?? '' }),
    ],
    [
      t('getModel.size'),
      [
        bytes === undefined ? t('getModel.untold') : bytesText(bytes),
        keptBytes > 0 && t('getModel.kept', { size: bytesText(keptBytes) }),
        freeBytes !== undefined && t('getModel.free', { size: bytesText(freeBytes) }),
      ]
        .filter(Boolean)
        .join(' · '),
      isShort,
    ],
    [t('getModel.folder'), folder],
  ];
  return (
    <dl className={classes.facts}>
      {rows.map(([term, said, isWarning]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd data-warning={isWarning || undefined}>{said}</dd>
        </div>
      ))}
    </dl>
  );
}
