import { type FailureCode, failureCodes } from '@shared/domain/failure';
import { describe, expect, it } from 'vitest';
import { describeFailure } from './describeFailure';
import en from './en/failures.json';
import zhCN from './zh-CN/failures.json';

/** What each code's texts may name: `params` that whoever makes the failure always gives. */
const SERVER = ['provider', 'host', 'url', 'model', 'status'];
const ALWAYS: Partial<Record<FailureCode, readonly string[]>> = {
  'auth.missingKey': ['provider'],
  'key.character': ['provider', 'character'],
  'key.blank': ['provider'],
  'key.shortened': ['provider'],
  'key.several': ['provider'],
  'key.placeholder': ['provider'],
  'address.missing': ['provider'],
  'address.scheme': ['provider', 'part'],
  'address.placeholder': ['provider', 'part'],
  'address.bareIpv6': ['provider'],
  'proxy.invalid': ['provider', 'host', 'variable', 'proxy'],
  'proxy.failed': ['provider', 'host', 'proxy'],
  'model.missing': ['provider'],
  'endpoint.notFound': [...SERVER, 'method'],
  'endpoint.body': ['provider'],
  'endpoint.noAnswer': ['provider', 'path'],
  'prompt.missingVariables': ['names'],
  'prompt.templateSyntax': ['message', 'line'],
  'prompt.templateUnknown': ['message', 'line', 'what'],
  'prompt.templateValue': ['message', 'line', 'what'],
  'prompt.templateBudget': ['message', 'line'],
  'prompt.empty': ['prompt'],
  'examples.noPool': ['pool'],
  'local.tooLong': ['provider', 'model', 'tokens', 'limit'],
  'local.noRoom': ['provider', 'model', 'tokens', 'limit', 'answer', 'left'],
  'local.memory': ['provider', 'model', 'need', 'free'],
  'local.partMissing': ['file'],
  'local.notGguf': ['file'],
  'local.damaged': ['file'],
  'local.underWay': [],
  'download.address': ['address'],
  'download.noGguf': ['repo'],
  'download.whichQuant': ['repo', 'quants'],
  'download.noQuant': ['repo', 'quant', 'quants'],
  'download.whichFile': ['repo', 'files'],
  'download.noFile': ['repo', 'file'],
  'download.length': ['file', 'expected', 'got'],
  'download.checksum': ['file', 'host', 'expected', 'got'],
  'download.otherChecksum': ['file', 'host', 'expected', 'got'],
  'download.noRoom': ['folder', 'needed', 'free'],
  'download.diskFull': ['folder'],
  'download.exists': ['file'],
  'download.underWay': ['file'],
  'download.elsewhere': ['file'],
  'download.otherBegun': ['file', 'host'],
  'embeddings.unsupported': ['provider', 'model'],
  'embeddings.unreadable': [...SERVER],
  'embeddings.count': [...SERVER, 'asked', 'got'],
  'embeddings.length': ['model', 'lengths'],
  'evals.noEval': [...SERVER, 'eval'],
  'provider.unknown': ['provider'],
  'provider.givenUp': ['provider', 'count'],
  'cost.unknownPrice': ['provider', 'model'],
  'cost.capReached': ['cap', 'count'],
  'cost.notAsked': ['cap', 'count'],
  'file.tooLarge': ['file', 'megabytes', 'most'],
  'file.notText': ['file'],
  'run.ownedElsewhere': ['file'],
};
const ofModel = (code: string) =>
  code.startsWith('local.') ? ['provider', 'model'] : code.startsWith('download.') ? ['host'] : [];
const isAboutServer = (code: string) =>
  /^(evals|auth|address|network|model|http|rate|quota|request|context|server|response)\./.test(code);

const outsideBrackets = (text: string) => text.replace(/\[\[.*?\]\]/g, '');
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');

describe.each([
  ['en', en],
  ['zh-CN', zhCN],
] as const)('%s', (language, texts) => {
  it('has a message and a hint for every code, and no other', () => {
    expect(Object.keys(texts)).toEqual([...failureCodes]);
    for (const { message, hint } of Object.values(texts))
      expect([message.trim(), hint.trim()]).not.toContain('');
  });

  it.each(failureCodes)('%s names no param outside [[ ]] that may be absent', (code) => {
    const { message, hint } = texts[code];
    const always = ALWAYS[code] ?? (isAboutServer(code) ? SERVER : ofModel(code));
    expect(always).toEqual(expect.arrayContaining(placeholders(outsideBrackets(message + hint))));
  });

  it.each(failureCodes)('%s without any param still has no hole and no bracket', (code) => {
    const { message, hint } = describeFailure({ code }, language);
    expect(message).not.toBe('');
    expect(`${message} ${hint}`).not.toMatch(/[{}[\]]|undefined/);
  });
});

describe('describeFailure', () => {
  it('fills in the waiting time, rounded up, and the status', () => {
    const failure = { code: 'server.overloaded', retryAfterMs: 1200, params: { provider: 'X' } } as const;
    expect(describeFailure(failure, 'en')).toEqual({
      message: 'X is overloaded at the moment.',
      hint: 'It asks you to wait 2 s. Try again in a little while, or choose another model.',
    });
    expect(
      describeFailure({ code: 'server.error', status: 502, params: { provider: 'X' } }, 'zh-CN').message,
    ).toBe('X 的服务器出现内部错误（HTTP 502）。');
  });

  it('leaves out a part whose param is absent', () => {
    expect(describeFailure({ code: 'file.damaged' }, 'en').message).toBe('The file cannot be read');
    expect(
      describeFailure(
        { code: 'file.damaged', params: { file: 'session.yaml', line: 3, reason: 'bad indent' } },
        'en',
      ).message,
    ).toBe('The file session.yaml cannot be read, line 3: bad indent');
  });

  it('does not read placeholders in a value', () => {
    expect(
      describeFailure({ code: 'prompt.empty', params: { prompt: '{{status}}' } }, 'en').message,
    ).toContain('{{status}}');
  });
});
