/** What counts as the answer in an answer: kept in the session, used where samples are counted, tried at once on what is shown. */
import { Button, Select, TextInput } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { edit, useSession } from '@renderer/state/session';
import { type AnswerExtractor, answerExtractor } from '@shared/domain/extraction/answerExtractor';
import type { Extractor, Find } from '@shared/domain/extraction/extractor';
import { FIND_KINDS, type FindKind, findOfKind, kindOfFind } from '@shared/domain/extraction/findKinds';
import { nameOfCheck } from '@shared/locales/nameOfCheck';
import { useMemo } from 'react';
import classes from './AnswerPicker.module.css';

/** The open session's: the same object while it is the same. */
export function useAnswerExtractor(): AnswerExtractor {
  const answer = useSession((state) => state.session.answer);
  const checks = useSession((state) => state.session.checks);
  return useMemo(() => answerExtractor({ answer, checks }), [answer, checks]);
}

const keep = (answer: Extractor | undefined) =>
  edit(({ answer: _, ...session }) => ({ ...session, ...(answer && { answer }) }));

export function AnswerPicker() {
  const { t } = useTranslation('answer');
  const language = useLanguage();
  const {
    extractor: { after, find },
    check,
  } = useAnswerExtractor();
  const isOwn = useSession((state) => state.session.answer !== undefined);
  const change = (to: { readonly after?: string; readonly find?: Find | undefined }) => {
    const next = { after, find, ...to };
    keep({ ...(next.after && { after: next.after }), ...(next.find && { find: next.find }) });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields that are sent
    <div className={classes.picker} role="group" aria-label={t('label')}>
      <span className={classes.word} aria-hidden>
        {t('label')}
      </span>
      <Select
        className={classes.kind ?? ''}
        size="xs"
        aria-label={t('kindLabel')}
        data={FIND_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kindOfFind(find)}
        allowDeselect={false}
        onChange={(kind) => kind !== null && change({ find: findOfKind(kind as FindKind, find) })}
      />
      {find?.type === 'json' && (
        <TextInput
          className={classes.text ?? ''}
          size="xs"
          aria-label={t('path')}
          placeholder={t('pathPlaceholder')}
          spellCheck={false}
          value={find.path}
          onChange={({ currentTarget: { value: path } }) => change({ find: { ...find, path } })}
        />
      )}
      {find?.type === 'pattern' && <PatternFields find={find} onChange={(next) => change({ find: next })} />}
      <TextInput
        className={classes.text ?? ''}
        size="xs"
        aria-label={t('after')}
        title={t('afterHint')}
        placeholder={t('afterPlaceholder')}
        leftSection={<span className={classes.word}>{t('afterShort')}</span>}
        leftSectionWidth={t('afterShort').length > 3 ? 44 : 30}
        spellCheck={false}
        value={after ?? ''}
        onChange={({ currentTarget: { value } }) => change({ after: value })}
      />
      {check && <span className={classes.note}>{t('asCheck', { name: nameOfCheck(check, language) })}</span>}
      {isOwn && (
        <Button variant="subtle" size="compact-xs" title={t('resetHint')} onClick={() => keep(undefined)}>
          {t('reset')}
        </Button>
      )}
    </div>
  );
}

type PatternFind = Extract<Find, { type: 'pattern' }>;

interface PatternProps {
  readonly find: PatternFind;
  readonly onChange: (find: PatternFind) => void;
}

function PatternFields({ find: { type, pattern, flags }, onChange }: PatternProps) {
  const { t } = useTranslation('answer');
  const withFlags = (text: string) => {
    const next = [...new Set(text)].filter((flag) => 'imsu'.includes(flag)).join('');
    return next === '' ? {} : { flags: next };
  };
  return (
    <>
      <TextInput
        className={classes.pattern ?? ''}
        size="xs"
        aria-label={t('pattern')}
        title={t('patternHint')}
        placeholder={t('patternPlaceholder')}
        spellCheck={false}
        value={pattern}
        onChange={({ currentTarget: { value } }) =>
          onChange({ type, pattern: value, ...(flags !== undefined && { flags }) })
        }
      />
      <TextInput
        className={classes.flags ?? ''}
        size="xs"
        aria-label={t('flags')}
        title={t('flagsHint')}
        placeholder="i"
        spellCheck={false}
        value={flags ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ type, pattern, ...withFlags(value) })}
      />
    </>
  );
}
