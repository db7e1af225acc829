import { createCalls } from '@shared/domain/call/callOf';
import { sentBody, sentUrl, type WireRequest } from '@shared/domain/call/wireRequest';
import type { Endpoint } from '@shared/domain/providers/endpoint/endpoint';
import type { Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import { emptySession } from '@shared/domain/session/emptySession';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { noLocalModels } from '../../../../tests/fakes/noLocalModels';
import { prepareEndpoint } from './request';

const provider = (endpoint: Partial<Endpoint>, more: Partial<Provider> = {}): Provider => ({
  id: 'bot',
  kind: 'http',
  label: 'Bot',
  baseUrl: 'http://127.0.0.1:8000/api/chat/completions',
  needsKey: false,
  endpoint: { method: 'POST', body: '{"message": "{{prompt}}"}', ...endpoint },
  ...more,
});

const session = (more: Partial<Session> = {}): Session => ({
  ...emptySession('s', ''),
  prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'Say "{{word}}"\nplease' }] }],
  models: [{ id: 'm', providerId: 'bot', model: '', params: { temperature: 0.5, topP: 1 } }],
  cases: [{ id: 'c', values: { word: 'hi', count: '3', lang: 'de' } }],
  ...more,
});

function prepared(to: Provider, of = session(), hasKey = false): Result<WireRequest> {
  const asked = createCalls(of, [to]).of({ promptId: 'p', modelId: 'm', caseId: 'c', sample: 0 });
  if (!asked.ok) return asked;
  return prepareEndpoint(asked.value.call, to, {
    userAgent: 'Parallax/1',
    hasKey,
    localModels: noLocalModels,
  });
}

function madeOf(...args: Parameters<typeof prepared>): WireRequest {
  const made = prepared(...args);
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

describe('what an endpoint is sent', () => {
  it('is its own body at its own address, and says what has no place in it', () => {
    expect(madeOf(provider({}))).toEqual({
      protocol: 'http',
      url: 'http://127.0.0.1:8000/api/chat/completions',
      method: 'POST',
      headers: { Accept: '*/*', 'User-Agent': 'Parallax/1', 'Content-Type': 'application/json' },
      body: { message: 'Say "hi"\nplease' },
      notSent: ['temperature', 'topP'],
    });
  });

  it('has the parameters and the values of the case where it names them', () => {
    const body =
      '{"q": "{{prompt}}", "t": {{temperature}}, "n": {{count}}, "lang": "{{lang}}", "max": {{maxTokens}}}';
    const made = madeOf(provider({ body }));
    expect(made.body).toEqual({ q: 'Say "hi"\nplease', t: 0.5, n: 3, lang: 'de' });
    expect(made.notSent).toEqual(['topP']);
  });

  it('is the list of messages as JSON where there are several', () => {
    const several = session({
      prompts: [
        {
          id: 'p',
          name: 'A',
          messages: [
            { role: 'system', content: 'Be brief.' },
            { role: 'user', content: 'Hi' },
          ],
        },
      ],
    });
    const list = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hi' },
    ];
    const body = '{"text": "{{prompt}}", "list": {{prompt}}, "messages": {{messages}}}';
    expect(madeOf(provider({ body }), several).body).toEqual({
      text: JSON.stringify(list),
      list,
      messages: list,
    });
  });

  it('names the places that nobody knows', () => {
    expect(prepared(provider({ body: '{"a": "{{prompt}} {{nobody}}"}' }))).toMatchObject({
      ok: false,
      failure: { code: 'prompt.missingVariables', params: { names: 'nobody' } },
    });
  });

  it('is nothing while a mask stands in the place of a key in its address', () => {
    const to = provider({}, { baseUrl: 'http://127.0.0.1:8000/ask?api_key=•••' });
    expect(prepared(to)).toMatchObject({ failure: { code: 'address.placeholder', params: { part: '•••' } } });
  });

  it('wants a model where the body names one', () => {
    expect(prepared(provider({ body: '{"model": "{{model}}"}' }))).toMatchObject({
      failure: { code: 'model.missing' },
    });
  });

  it('is refused where the body is to be JSON and is none', () => {
    expect(prepared(provider({ body: '{"q": {{prompt}}' }))).toMatchObject({
      failure: { code: 'endpoint.body' },
    });
    expect(prepared(provider({ method: 'GET', body: '["{{prompt}}"]' }))).toMatchObject({
      failure: { code: 'endpoint.body' },
    });
  });

  it('is text as it stands where it is no JSON', () => {
    const made = madeOf(provider({ body: 'Q: {{prompt}}' }));
    expect(made.headers).toMatchObject({ 'Content-Type': 'text/plain; charset=utf-8' });
    expect(sentBody(made)).toBe('Q: Say "hi"\nplease');
  });

  it('is encoded as a form, where a header says that it is one', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const made = madeOf(provider({ body: 'q={{prompt}}&k=1' }, { headers }));
    expect(sentBody(made)).toBe('q=Say%20%22hi%22%0Aplease&k=1');
    expect(made.headers).toEqual({ Accept: '*/*', 'User-Agent': 'Parallax/1', ...headers });
  });

  it('is sent also with half a letter in it', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const of = session({ cases: [{ id: 'c', values: { word: 'a\ud83d' } }] });
    expect(sentBody(madeOf(provider({ body: 'q={{word}}&p={{prompt}}' }, { headers }), of))).toBe(
      'q=a%EF%BF%BD&p=Say%20%22a%EF%BF%BD%22%0Aplease',
    );
    expect(sentUrl(madeOf(provider({ method: 'GET', body: '{"q": "{{word}}"}' }), of))).toContain(
      '?q=a%EF%BF%BD',
    );
  });

  it.each([
    ['12345678901234567890', '"12345678901234567890"'],
    ['-9007199254740993', '"-9007199254740993"'],
    ['1e999', '"1e999"'],
    ['9007199254740991', '9007199254740991'],
    ['0.1', '0.1'],
  ])('keeps every digit of %s', (word, sent) => {
    const of = session({ cases: [{ id: 'c', values: { word } }] });
    expect(sentBody(madeOf(provider({ body: '{"p": {{prompt}}, "id": {{word}}}' }), of))).toContain(
      `"id":${sent}}`,
    );
  });

  it('is the query with GET', () => {
    const to = provider(
      { method: 'GET', body: '{"q": "{{prompt}}", "k": {{count}}}' },
      { baseUrl: 'http://127.0.0.1:8000/ask?v=1' },
    );
    const made = madeOf(to);
    expect(sentBody(made)).toBeUndefined();
    expect(sentUrl(made)).toBe('http://127.0.0.1:8000/ask?v=1&q=Say+%22hi%22%0Aplease&k=3');
    expect(made.headers).not.toHaveProperty('Content-Type');
  });

  it('puts the key where a header has a place for it, else into Authorization', () => {
    expect(madeOf(provider({}), session(), true).headers).toMatchObject({ Authorization: 'Bearer •••' });
    const named = madeOf(
      provider({}, { headers: { 'X-Api-Key': '{{key}}', 'X-Team': 'red' } }),
      session(),
      true,
    );
    expect(named.headers).toMatchObject({ 'X-Api-Key': '•••', 'X-Team': '•••' });
    expect(named.headers).not.toHaveProperty('Authorization');
  });
});
