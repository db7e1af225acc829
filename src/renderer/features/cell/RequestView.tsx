/** One request: as it was sent, or as it would be sent now. */

import { useTranslation } from '@renderer/locales/i18n';
import { usePreview } from '@renderer/state/preview';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { CodeBox } from '@renderer/ui/CodeBox';
import {
  ECHO_PROTOCOL,
  isPlainText,
  METHOD,
  sentBody,
  sentUrl,
  type WireRequest,
} from '@shared/domain/call/wireRequest';
import { MASK } from '@shared/domain/providers/mask';
import { ok, type Result } from '@shared/domain/result';
import { finalStep } from '@shared/domain/run/completion';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { hasLostHeaders } from '@shared/formats/runLog/earlierHeaders';
import { CopyButton } from './CopyButton';
import { FailureNote } from './FailureNote';
import classes from './RequestDialog.module.css';

/** `of`: of that session's shown run; without it, of the open session as it is. */
export interface RequestOf {
  readonly of: { readonly sessionId: string; readonly cell: CellKey } | undefined;
  readonly cell: CellKey;
}

export function RequestView({ of, cell }: RequestOf) {
  const { t } = useTranslation('results');
  const { result } = useRequest(of, cell);
  if (!result) return <p>{t('request.working')}</p>;
  if (!result.ok) return <FailureNote failure={result.failure} />;
  const request = result.value;
  const { url, method = METHOD, body, notSent = [] } = request;
  const isEcho = request.protocol === ECHO_PROTOCOL;
  const where = isEcho ? 'echo' : isLocalFile(url) ? 'file' : undefined;
  const text = isPlainText(request) || isEcho ? String(body) : JSON.stringify(body, null, 2);
  return (
    <>
      <div className={classes.url}>
        {where ? t(`request.${where}`) : <strong>{method}</strong>}{' '}
        {!isEcho && <span data-testid="request-url">{sentUrl(request)}</span>}
      </div>
      {!where && <Headers request={request} />}
      {notSent.length > 0 && (
        <p className={classes.note}>{t('request.notSent', { names: notSent.join(', ') })}</p>
      )}
      {sentBody(request) === undefined ? (
        <p className={classes.note}>{t('request.noBody')}</p>
      ) : (
        <CodeBox className={classes.body} testId="request-body" isScrolled>
          {text}
        </CodeBox>
      )}
      <div className={classes.actions}>
        {!isEcho && <span className={classes.note}>{t(where ? 'request.exactHere' : 'request.exact')}</span>}
        <CopyButton text={() => (sentBody(request) === undefined ? sentUrl(request) : text)} />
      </div>
    </>
  );
}

/** What the app itself runs is no server's: it is not posted anywhere, and has no headers. */
const isLocalFile = (url: string): boolean => url.startsWith('file:');

/** As it was sent, or, once main has made it, as it would be sent now; undefined until then. */
export function useRequest(
  of: RequestOf['of'],
  cell: CellKey,
): { readonly result: Result<WireRequest> | undefined; readonly providerId: string } {
  const open = useSession((state) => state.session);
  const view = useRuns((state) => (of ? state.views[of.sessionId] : undefined));
  const session = view?.session ?? open;
  const completion = view?.completions.get(cell);
  const sent = completion && finalStep(completion).request;
  const preview = usePreview(session, cell, sent === undefined);
  const { modelId } = parseCellKey(cell);
  return {
    result: sent ? ok(sent) : preview,
    providerId: session.models.find(({ id }) => id === modelId)?.providerId ?? '',
  };
}

function Headers({ request }: { readonly request: WireRequest }) {
  const { t } = useTranslation('results');
  const headers = Object.entries(request.headers);
  return (
    <div className={classes.headers}>
      <ul aria-label={t('request.headers')} data-testid="request-headers">
        {headers.map(([name, value]) => (
          <li key={name}>
            {name}: {value}
          </li>
        ))}
      </ul>
      {hasLostHeaders(request) && <p>{t('request.lostHeaders')}</p>}
      <p>{t('request.masked', { mask: MASK })}</p>
    </div>
  );
}
