/** The text that the model reads: what its server makes of the request, with what it adds. The server is asked when this is opened. */
import { Loader } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useReading } from '@renderer/state/reading';
import { CodeBox } from '@renderer/ui/CodeBox';
import { type ModelReading, type Span, specialTokensIn } from '@shared/domain/call/modelReading';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Failure } from '@shared/domain/failure';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton';
import { FailureNote } from './FailureNote';
import classes from './ReadingView.module.css';
import { type RequestOf, useRequest } from './RequestView';

export function ReadingView({ of, cell }: RequestOf) {
  const { t } = useTranslation('results');
  const { result, providerId } = useRequest(of, cell);
  if (!result) return <p>{t('request.working')}</p>;
  if (!result.ok) return <Failed failure={result.failure} />;
  return <Asked providerId={providerId} request={result.value} />;
}

function Asked({ providerId, request }: { readonly providerId: string; readonly request: WireRequest }) {
  const { t } = useTranslation('results');
  const told = useReading(providerId, request);
  if (!told)
    return (
      <p className={classes.asking} role="status">
        <Loader size={14} /> {t('reading.asking')}
      </p>
    );
  return told.ok ? <Reading reading={told.value} /> : <Failed failure={told.failure} />;
}

function Failed({ failure }: { readonly failure: Failure }) {
  return (
    <FailureNote failure={failure}>
      {failure.detail !== undefined && <span className={classes.note}> {failure.detail}</span>}
    </FailureNote>
  );
}

function Reading({ reading }: { readonly reading: ModelReading }) {
  const { t } = useTranslation('results');
  if (reading.type === 'untold') return <p className={classes.note}>{t('reading.untold')}</p>;
  const { addedSystem } = reading;
  const text = reading.type === 'text' ? reading.text : reading.template;
  return (
    <>
      {addedSystem !== undefined && (
        <div className={classes.added} role="note" aria-label={t('reading.addedTitle')}>
          <TriangleAlert size={16} className={classes.icon} aria-hidden />
          <div>
            <strong>{t('reading.addedTitle')}</strong>
            <blockquote className={classes.words}>{addedSystem}</blockquote>
            {t('reading.addedText')}
          </div>
        </div>
      )}
      {reading.type === 'text' ? (
        <CodeBox testId="reading-text" isScrolled className={classes.text}>
          {withTokens(reading.text, reading.specialTokens ?? specialTokensIn(reading.text))}
        </CodeBox>
      ) : (
        <>
          {reading.system !== undefined && (
            <>
              <h4 className={classes.heading}>{t('reading.system')}</h4>
              <CodeBox testId="reading-system">{reading.system}</CodeBox>
            </>
          )}
          <h4 className={classes.heading}>{t('reading.template')}</h4>
          <CodeBox testId="reading-template" isScrolled className={classes.text}>
            {reading.template}
          </CodeBox>
        </>
      )}
      <div className={classes.actions}>
        <span className={classes.note}>
          {t(`reading.by.${reading.type}`, { server: serverName(reading.by) })}
        </span>
        <CopyButton text={() => text} />
      </div>
    </>
  );
}

const serverName = (by: 'llama.cpp' | 'Ollama' | 'local'): string => (by === 'local' ? 'Parallax' : by);

/** The text with its special tokens marked. */
function withTokens(text: string, tokens: readonly Span[]): readonly ReactNode[] {
  let at = 0;
  const parts = tokens.flatMap(({ from, to }) => {
    const before = text.slice(at, from);
    at = to;
    return [
      before,
      <mark key={from} className={classes.token}>
        {text.slice(from, to)}
      </mark>,
    ];
  });
  return [...parts, text.slice(at)];
}
