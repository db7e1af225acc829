/** The tool calls that the model asked for. */

import { useTranslation } from '@renderer/locales/i18n';
import { CodeBox } from '@renderer/ui/CodeBox';
import type { ToolCall } from '@shared/domain/run/completion';
import classes from './CellDialog.module.css';
import { JsonTree } from './JsonTree';

export function CellTools({ calls }: { readonly calls: readonly ToolCall[] }) {
  const { t } = useTranslation('results');
  return (
    <ol className={classes.calls}>
      {calls.map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: calls are only ever added, and may lack an id
        <li key={index}>
          <h4 className={classes.callName}>
            <code>{call.name || t('cell.tool.unnamed')}</code>
            {call.id !== undefined && (
              <span className={classes.soft}>{t('cell.tool.id', { id: call.id })}</span>
            )}
          </h4>
          <Arguments text={call.arguments} />
        </li>
      ))}
    </ol>
  );
}

function Arguments({ text }: { readonly text: string }) {
  const { t } = useTranslation('results');
  try {
    return <JsonTree value={JSON.parse(text)} />;
  } catch {
    return (
      <>
        <p className={classes.note}>{t('cell.tool.notJson')}</p>
        <CodeBox>{text}</CodeBox>
      </>
    );
  }
}
