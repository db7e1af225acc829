/** What an answer's tool calls must be. */

import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import { EXPECTED } from '@shared/domain/checks/filledText';
import { toolNames } from '@shared/domain/checks/toolCalls/expectedTools';
import { ArgumentRows } from './ArgumentRows';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { ChoiceRow, NumberRow, TextRow } from './Fields';
import { NameRow } from './NameRow';
import { SchemaRow } from './SchemaRow';
import { useToolNames } from './useOfferedTools';

type ToolCall = CheckOf<'tool-call'>;
interface Props {
  readonly check: ToolCall;
}

export function ToolCallFields({ check }: Props) {
  const { t } = useTranslation('checks');
  const { expects } = check;
  return (
    <>
      <ChoiceRow
        label={t('field.expects')}
        options={(['call', 'valid', 'tools', 'none'] as const).map((value) => ({
          value,
          label: t(`expects.${value}`),
        }))}
        value={expects}
        onChange={(next) => changeCheck(expecting(check, next))}
      />
      {expects === 'call' && <CallFields check={check} />}
      {expects === 'tools' && <ToolsFields check={check} />}
    </>
  );
}

/** Without what only another expectation has; the tool's name stays. */
function expecting(
  { tool, which: _, arguments: __, schema: ___, tools, match: ____, threshold: _____, ...others }: ToolCall,
  expects: ToolCall['expects'],
): ToolCall {
  const first = tool ?? toolNames(tools ?? '')[0];
  return {
    ...others,
    expects,
    ...(expects === 'call' && first !== undefined && { tool: first }),
    ...(expects === 'tools' && { tools: tools ?? tool ?? '' }),
  };
}

function CallFields({ check }: Props) {
  const { t } = useTranslation('checks');
  const names = useToolNames();
  return (
    <>
      <NameRow
        label={t('field.tool')}
        hint={t('field.toolHint', { expected: EXPECTED })}
        placeholder={t('field.anyTool')}
        names={names}
        value={check.tool ?? ''}
        onChange={(tool) => changeCheck(changed(check, { tool: tool === '' ? undefined : tool }))}
      />
      <ArgumentRows check={check} />
      <SchemaRow
        label={t('field.argumentsSchema')}
        checkId={check.id}
        schema={check.schema}
        placeholder={t('field.noSchema')}
        mayBeNone
        onChange={(schema) => changeCheck(changed(check, { schema }))}
      />
      <ChoiceRow
        label={t('field.which')}
        options={(['any', 'first', 'every'] as const).map((value) => ({ value, label: t(`which.${value}`) }))}
        value={check.which ?? 'any'}
        onChange={(which) => changeCheck(changed(check, { which: which === 'any' ? undefined : which }))}
      />
    </>
  );
}

function ToolsFields({ check }: Props) {
  const { t } = useTranslation('checks');
  const offered = useToolNames().join(', ') || '–';
  return (
    <>
      <TextRow
        label={t('field.tools')}
        hint={t('field.toolsHint', { expected: EXPECTED, offered })}
        hasFocus
        value={check.tools ?? ''}
        onChange={(tools) => changeCheck({ ...check, tools })}
      />
      <ChoiceRow
        label={t('field.match')}
        options={(['same', 'including', 'order'] as const).map((value) => ({
          value,
          label: t(`match.${value}`),
        }))}
        value={check.match ?? 'same'}
        onChange={(match) =>
          changeCheck(
            changed(check, {
              match: match === 'same' ? undefined : match,
              ...(match !== 'same' && { threshold: undefined }),
            }),
          )
        }
      />
      {check.match === undefined && (
        <NumberRow
          label={t('field.leastF1')}
          min={0}
          max={1}
          placeholder="1"
          value={check.threshold}
          onChange={(threshold) => changeCheck(changed(check, { threshold }))}
        />
      )}
    </>
  );
}
