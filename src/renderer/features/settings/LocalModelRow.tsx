/** One model of this computer: what its file tells, what it takes, whether it is loaded. */

import { ActionIcon, Tooltip } from '@mantine/core';
import { useFailureText, useLanguage, useTranslation } from '@renderer/locales/i18n';
import { forgetModels } from '@renderer/state/localModels';
import { bytesText } from '@shared/domain/bytesText';
import type { ListedModel, LocalModelsState, ReadModel } from '@shared/domain/models/localModel';
import { LEAST_ROOM, memoryNeed } from '@shared/domain/models/memory';
import { wholeText } from '@shared/locales/wholeText';
import { X } from 'lucide-react';
import classes from './LocalModelsSection.module.css';

interface Props {
  readonly model: ListedModel;
  readonly state: LocalModelsState;
}

export function LocalModelRow({ model, state }: Props) {
  const { t } = useTranslation('settings');
  const failureText = useFailureText();
  const { name, file, place, read } = model;
  const { activity } = state;
  const isLoaded = activity.type === 'on' && activity.file === file;
  return (
    <li className={classes.model} aria-label={name}>
      <div className={classes.head}>
        <span className={classes.name} title={name}>
          {name}
        </span>
        {place.type === 'builtIn' && <span className={classes.tag}>{t('localModels.builtIn')}</span>}
        {isLoaded && (
          <span className={classes.tag} data-loaded title={t('localModels.loadedHint')}>
            {t('localModels.loaded', { memory: bytesText(activity.bytes) })}
          </span>
        )}
        {place.type === 'file' && (
          <Tooltip label={t('localModels.forget', { name })}>
            <ActionIcon
              className={classes.forget ?? ''}
              aria-label={t('localModels.forget', { name })}
              onClick={() => void forgetModels(place.path)}
            >
              <X size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {read.ok ? (
        <>
          <Facts read={read} />
          <Need read={read} state={state} isLoaded={isLoaded} />
        </>
      ) : (
        <p className={classes.problem}>
          {failureText(read.failure).message} {failureText(read.failure).hint}
        </p>
      )}
      {read.ok && place.type !== 'builtIn' && (
        <p className={classes.path} title={file}>
          {file}
        </p>
      )}
    </li>
  );
}

const UNITS = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'K'],
] as const;

type Readable = Extract<ReadModel, { readonly ok: true }>;

function Facts({ read }: { readonly read: Readable }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const { quantisation, parameters, contextLength, licence, hasTemplate } = read.facts;
  const facts = [
    bytesText(read.bytes),
    quantisation,
    parameters > 0 && t('localModels.parameters', { count: compactOf(parameters, language) }),
    contextLength !== undefined && t('localModels.context', { tokens: wholeText(contextLength, language) }),
    licence ?? t('localModels.noLicence'),
    hasTemplate ? t('localModels.template') : t('localModels.noTemplate'),
  ];
  return <p className={classes.facts}>{facts.filter(Boolean).join(' · ')}</p>;
}

/** 512K, 135M, 7B: as models are called in every language. */
const compactOf = (parameters: number, language: string): string => {
  const [unit, letter] = UNITS.find(([least]) => parameters >= 0.9995 * least) ?? [1, ''];
  return `${(parameters / unit).toLocaleString(language, { maximumSignificantDigits: 3 })}${letter}`;
};

interface NeedProps {
  readonly read: Readable;
  readonly state: LocalModelsState;
  readonly isLoaded: boolean;
}

function Need({ read, state, isLoaded }: NeedProps) {
  const { t } = useTranslation('settings');
  const { memory, contextLength } = read.facts;
  const least = memoryNeed(memory, Math.min(LEAST_ROOM, contextLength ?? LEAST_ROOM));
  const held = state.activity.type === 'on' ? state.activity.bytes : 0;
  if (!isLoaded && least > state.freeBytes + held)
    return (
      <p className={classes.tooLarge}>
        {t('localModels.tooLarge', { need: bytesText(least), free: bytesText(state.freeBytes + held) })}
      </p>
    );
  return (
    <p className={classes.facts}>
      {contextLength === undefined || contextLength <= LEAST_ROOM
        ? t('localModels.need', { need: bytesText(least) })
        : t('localModels.needUpTo', {
            need: bytesText(least),
            most: bytesText(memoryNeed(memory, contextLength)),
          })}
    </p>
  );
}
