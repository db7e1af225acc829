/** The words around examples: their templates, where a text stands, what cases are compared by, spoilt labels. */

import { useTranslation } from '@renderer/locales/i18n';
import { useDraft } from '@renderer/state/drafts';
import { changeBlock } from '@renderer/state/poolEdits';
import { edit } from '@renderer/state/session';
import { type ExamplesBlock, labelings, places, wholeBlock } from '@shared/domain/examples/examplesBlock';
import { hasSlotIn } from '@shared/domain/examples/slot';
import type { Prompt } from '@shared/domain/session/session';
import { useId } from 'react';
import classes from './ExamplesSection.module.css';
import { OptionField } from './OptionField';

/** i18next would take a written {{name}} for one of its own. */
const BRACES = { open: '{{', close: '}}' };

export function ExamplesTexts({ prompt, block }: { readonly prompt: Prompt; readonly block: ExamplesBlock }) {
  const { t } = useTranslation('examples');
  const now = wholeBlock(block);
  const bare = wholeBlock({ pool: block.pool, k: block.k });
  const change = (to: Parameters<typeof changeBlock>[1]) => edit(changeBlock(prompt.id, to));
  const textRow = (name: 'question' | 'answer' | 'template' | 'separator') => (
    <TextField
      key={name}
      label={t(name)}
      value={now[name]}
      onChange={(text) => change({ [name]: text === bare[name] ? undefined : text })}
    />
  );
  return (
    <details className={classes.more}>
      <summary>{t('more')}</summary>
      <div className={classes.texts}>
        {now.as === 'turns'
          ? [textRow('question'), textRow('answer')]
          : [textRow('template'), textRow('separator')]}
        <p className={classes.hint}>{t('templateHint', BRACES)}</p>
        {(now.as === 'text' || now.labels === 'none') &&
          (now.as === 'text' && hasSlotIn(prompt) ? (
            <p className={classes.hint}>{t('slotUsed', BRACES)}</p>
          ) : (
            <>
              <OptionField
                label={t('place')}
                value={now.place}
                options={places.map((value) => ({ value, label: t(`places.${value}`) }))}
                onChange={(place) => change({ place: place === bare.place ? undefined : place })}
              />
              {now.as === 'text' && <p className={classes.hint}>{t('placeHint', BRACES)}</p>}
            </>
          ))}
        <CaseInputField
          names={block.caseInput ?? []}
          onChange={(names) => change({ caseInput: names.length > 0 ? names : undefined })}
        />
        <p className={classes.hint}>{t('caseInputHint')}</p>
        <OptionField
          label={t('labels')}
          value={now.labels}
          options={labelings.map((value) => ({ value, label: t(`labelings.${value}`) }))}
          onChange={(labels) => change({ labels: labels === 'given' ? undefined : labels })}
        />
        <p className={classes.hint}>{t('labelsHint')}</p>
      </div>
    </details>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function TextField({ label, value, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <span className={classes.field}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={classes.text}
        rows={1}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </span>
  );
}

/** Names are taken when the field is left: half of one would be another variable. */
function CaseInputField({
  names,
  onChange,
}: {
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}) {
  const { t } = useTranslation('examples');
  const id = useId();
  const draft = useDraft((text) =>
    onChange(
      text
        .split(/[,，、\s]+/u)
        .map((name) => name.replace(/^\{\{|\}\}$/gu, ''))
        .filter((name) => name !== ''),
    ),
  );
  return (
    <span className={classes.field}>
      <label className={classes.label} htmlFor={id}>
        {t('caseInput')}
      </label>
      <input
        id={id}
        className={classes.text}
        spellCheck={false}
        value={draft.text ?? names.join(', ')}
        onChange={(event) => draft.type(event.currentTarget.value)}
        onBlur={draft.settle}
      />
    </span>
  );
}
