/** A search for better instructions: how far it is, what was tried, what it found; it goes on when this is closed. */
import { Select } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { promptName } from '@renderer/parts/promptName';
import { runTime } from '@renderer/parts/runTime';
import { closeDialog } from '@renderer/state/dialogs';
import { useSession } from '@renderer/state/session';
import { loadStudy, refreshStudies, useStudies } from '@renderer/state/studies';
import { Dialog } from '@renderer/ui/Dialog';
import type { StudySummary } from '@shared/domain/study/study';
import { useEffect, useState } from 'react';
import classes from './Optimise.module.css';
import { StudyBody } from './StudyBody';

const NONE: readonly StudySummary[] = [];

/** Without an id: the newest of the open session. */
export function StudyDialog({ studyId }: { readonly studyId: string | undefined }) {
  const { t } = useTranslation('study');
  const language = useLanguage();
  const [sessionId] = useState(() => useSession.getState().session.id);
  const [isListed, setListed] = useState(false);
  const [chosen, setChosen] = useState(studyId);
  const summaries = useStudies((state) => state.summaries[sessionId] ?? NONE);
  const shownId = chosen ?? summaries[0]?.id;
  const study = useStudies((state) => (shownId === undefined ? undefined : state.studies[shownId]));
  useEffect(() => {
    void refreshStudies(sessionId).then(() => setListed(true));
  }, [sessionId]);
  useEffect(() => {
    if (shownId !== undefined) void loadStudy(sessionId, shownId);
  }, [sessionId, shownId]);
  const [prompt] = study?.head.plan.session.prompts ?? [];
  const isNone = isListed && summaries.length === 0;
  return (
    <Dialog
      title={prompt ? t('view.title', { name: promptName(prompt.name) }) : t('view.anyTitle')}
      width={1080}
      onClose={closeDialog}
    >
      <div className={classes.body}>
        {summaries.length > 1 && (
          <Select
            size="xs"
            className={classes.picker ?? ''}
            aria-label={t('view.picker')}
            data={summaries.map(({ id, createdAt, prompt: name }) => ({
              value: id,
              label: t('view.option', { name: promptName(name), time: runTime(createdAt, language) }),
            }))}
            value={shownId ?? null}
            allowDeselect={false}
            onChange={(id) => id !== null && setChosen(id)}
          />
        )}
        {study && <StudyBody key={study.head.id} study={study} />}
        {!study && <p className={classes.note}>{t(isNone ? 'view.none' : 'view.loading')}</p>}
      </div>
    </Dialog>
  );
}
