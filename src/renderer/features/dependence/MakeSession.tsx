/** Of which prompt with which model, how many calls it would be, and the session itself: nothing is sent before its own Run. */
import { Button } from '@mantine/core';
import { currentLanguage, useTranslation } from '@renderer/locales/i18n';
import { groupTitle } from '@renderer/parts/cellNames';
import { groupsIn } from '@renderer/parts/groupsIn';
import { OneOf } from '@renderer/parts/Lab';
import { newSession } from '@renderer/state/library';
import { useSession } from '@renderer/state/session';
import { dependenceSession, type ReasonedCase } from '@shared/domain/dependence/dependenceSession';
import { reasoningOf } from '@shared/domain/dependence/reasoningOf';
import { newId } from '@shared/domain/ids';
import { answerOf } from '@shared/domain/run/completion';
import { parseCellKey } from '@shared/domain/session/cells';
import { type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { languageOf } from '@shared/domain/techniques/languageOf';
import { dependenceWords } from '@shared/locales/dependenceWords';
import { useState } from 'react';
import classes from './DependenceView.module.css';
import type { FoundRun } from './found';

export function MakeSession({ axes, cells, found, extractor }: FoundRun) {
  const { t } = useTranslation('dependence');
  const [chosen, setChosen] = useState<string>();
  const today = useSession((state) => state.session);
  const groups = groupsIn(axes.cells);
  const group = groups.find((each) => keyOf(each) === chosen) ?? groups[0];
  const prompt = axes.prompts.find(({ id }) => id === group?.promptId);
  const model = axes.models.find(({ id }) => id === group?.modelId);
  if (!group || !prompt || !model) return null;
  const cases = casesWithReasoning({ axes, cells, found, extractor }, group);
  const words = dependenceWords[languageOf(prompt) ?? currentLanguage()];
  const asked = { prompt, model, cases, marker: extractor.after };
  const content = dependenceSession({ ...today, pools: axes.session.pools }, asked, words, newId);
  const parts = content.prompts.length;
  return (
    <>
      <OneOf
        options={groups.map((each) => ({ value: keyOf(each), label: groupTitle(axes, each) }))}
        chosen={keyOf(group)}
        onChoose={setChosen}
      />
      {cases.length === 0 ? (
        <p className={classes.said}>{t('noReasoning')}</p>
      ) : (
        <>
          <p className={classes.said}>
            {t('makeCalls', { cases: cases.length, parts, count: cases.length * parts })}
          </p>
          {!content.prompts.some(({ name }) => name === words.error) && (
            <p className={classes.note}>{t('noError')}</p>
          )}
          <Button className={classes.make ?? ''} size="compact-sm" onClick={() => void newSession(content)}>
            {t('make')}
          </Button>
        </>
      )}
    </>
  );
}

/** Of each case the first answer that has any. */
function casesWithReasoning(
  { axes, cells, found }: FoundRun,
  { promptId, modelId }: GroupId,
): readonly ReasonedCase[] {
  return axes.cases.flatMap(({ case_ }): readonly ReasonedCase[] => {
    for (const { completion } of cells) {
      const key = parseCellKey(completion.cell);
      if (key.promptId !== promptId || key.modelId !== modelId || key.caseId !== case_.id) continue;
      if (completion.status !== 'completed') continue;
      const reasoning = reasoningOf(completion, found.of(answerOf(completion)));
      if (reasoning !== '') return [{ case: case_, reasoning }];
    }
    return [];
  });
}
