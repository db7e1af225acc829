/** Up to four stop sequences, exactly as typed: blanks and commas count, line breaks and tabs are `\n` and `\t`. */
import { Pill, PillsInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useDraft } from '@renderer/state/drafts';
import { edit } from '@renderer/state/session';
import { changeParam } from '@renderer/state/sessionEdits';
import type { KeyboardEvent } from 'react';
import { ParamRow } from './ParamRow';
import classes from './ParamRow.module.css';
import { escapeStop, unescapeStop } from './params';

interface Props {
  readonly modelId: string;
  readonly value: readonly string[] | undefined;
}

const MOST = 4;

export function StopRow({ modelId, value }: Props) {
  const { t } = useTranslation('models');
  const stops = value ?? [];
  const isFull = stops.length >= MOST;
  const set = (next: readonly string[]) =>
    edit(changeParam(modelId, 'stop', next.length > 0 ? next : undefined));

  const draft = useDraft((text) => {
    const stop = unescapeStop(text);
    if (stop !== '' && !isFull && !stops.includes(stop)) set([...stops, stop]);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') draft.settle();
    if (event.key === 'Backspace' && (draft.text ?? '') === '') set(stops.slice(0, -1));
  };

  return (
    <ParamRow param="stop" isSet={value !== undefined} onClear={() => set([])}>
      <PillsInput size="xs" className={classes.wide}>
        <Pill.Group gap={4}>
          {stops.map((stop) => (
            <Pill
              key={stop}
              size="xs"
              withRemoveButton
              removeButtonProps={{
                'aria-label': t('removeStop', { stop: escapeStop(stop) }),
                'aria-hidden': false,
                tabIndex: 0,
              }}
              onRemove={() => set(stops.filter((other) => other !== stop))}
            >
              <span className={classes.stop}>{escapeStop(stop)}</span>
            </Pill>
          ))}
          <PillsInput.Field
            className={classes.stopField}
            aria-label={t('param.stop.name')}
            aria-description={t('param.stop.help')}
            placeholder={stops.length === 0 ? t('stopPlaceholder') : ''}
            spellCheck={false}
            readOnly={isFull}
            value={draft.text ?? ''}
            onChange={(event) => draft.type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={draft.settle}
          />
        </Pill.Group>
      </PillsInput>
    </ParamRow>
  );
}
