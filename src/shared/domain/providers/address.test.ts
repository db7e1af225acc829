/** One row a form in which a base URL is given. Where they are met: docs/compatibility.md. */
import { describe, expect, it } from 'vitest';
import { isLoopback, originOf, readAddress, urlOf } from './address';
import { addressOf, shownAddress } from './addressOf';
import { likelyBase } from './likelyBase';
import { tidiedAddress } from './tidiedAddress';

/** What servers call their endpoint; its name is the adapter's alone. */
const CHAT = ['chat', 'completions'].join('/');

/** What is asked; or what is wrong with it. */
function asked(typed: string): string {
  const address = readAddress(typed);
  if (address.type !== 'address') return [address.type, address.part].filter(Boolean).join(' ');
  return urlOf(address, 'ask');
}

describe('an address as it is typed', () => {
  it.each([
    // Whole.
    ['https://api.openai.com/v1', 'https://api.openai.com/v1/ask'],
    [' https://api.openai.com/v1/ ', 'https://api.openai.com/v1/ask'],
    ['https://api.openai.com/v1///', 'https://api.openai.com/v1/ask'],
    ['https://api.openai.com//v1', 'https://api.openai.com/v1/ask'],
    ['http://localhost:11434', 'http://localhost:11434/ask'],
    ['https://gw.example/https://api.x.com/v1', 'https://gw.example/https://api.x.com/v1/ask'],
    // Queries and fragments.
    [
      'https://r.openai.azure.com/openai/deployments/d?api-version=2024-10-21',
      'https://r.openai.azure.com/openai/deployments/d/ask?api-version=2024-10-21',
    ],
    [
      `https://r.openai.azure.com/openai/deployments/d/${CHAT}?api-version=2024-10-21`,
      'https://r.openai.azure.com/openai/deployments/d/ask?api-version=2024-10-21',
    ],
    ['https://x.example/v1/?a=1&b=%2F', 'https://x.example/v1/ask?a=1&b=%2F'],
    ['https://x.example/v1?', 'https://x.example/v1/ask'],
    ['https://x.example/v1#', 'https://x.example/v1/ask'],
    ['https://x.example/v1?k=1#part', 'https://x.example/v1/ask?k=1'],
    ['https://x.example?k=1', 'https://x.example/ask?k=1'],
    // Whole endpoints.
    [`https://api.x.com/v1/${CHAT}`, 'https://api.x.com/v1/ask'],
    [`https://api.x.com/v1/${CHAT}/`, 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1/CHAT/Completions', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1/completions', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1/models', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1/chat', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1/responses', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1/messages', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1beta/openai/models', 'https://api.x.com/v1beta/openai/ask'],
    ['http://localhost:8080/completion', 'http://localhost:8080/ask'],
    ['https://r.services.ai.azure.com/models', 'https://r.services.ai.azure.com/models/ask'],
    [`https://r.services.ai.azure.com/models/${CHAT}`, 'https://r.services.ai.azure.com/models/ask'],
    // Without a scheme, or with half of one.
    ['localhost:11434', 'http://localhost:11434/ask'],
    ['localhost:11434/v1', 'http://localhost:11434/v1/ask'],
    ['localhost/v1', 'http://localhost/v1/ask'],
    ['127.0.0.1:1234/v1', 'http://127.0.0.1:1234/v1/ask'],
    ['192.168.1.7:8000', 'http://192.168.1.7:8000/ask'],
    ['10.0.0.5:8000/v1', 'http://10.0.0.5:8000/v1/ask'],
    ['172.20.0.1:8000/v1', 'http://172.20.0.1:8000/v1/ask'],
    ['100.101.102.103:8000/v1', 'http://100.101.102.103:8000/v1/ask'],
    ['gpu-box:8000/v1', 'http://gpu-box:8000/v1/ask'],
    ['host.docker.internal:11434/v1', 'http://host.docker.internal:11434/v1/ask'],
    ['mac.local:1234/v1', 'http://mac.local:1234/v1/ask'],
    ['[::1]:8080/v1', 'http://[::1]:8080/v1/ask'],
    [':11434/v1', 'http://localhost:11434/v1/ask'],
    ['api.x.com/v1', 'https://api.x.com/v1/ask'],
    ['api.x.com:8443/v1', 'https://api.x.com:8443/v1/ask'],
    ['34.1.2.3:8000/v1', 'https://34.1.2.3:8000/v1/ask'],
    ['172.32.0.1:8000/v1', 'https://172.32.0.1:8000/v1/ask'],
    ['me:pw@api.x.com/v1', 'https://api.x.com/v1/ask'],
    ['//api.x.com/v1', 'https://api.x.com/v1/ask'],
    ['://api.x.com/v1', 'https://api.x.com/v1/ask'],
    ['http:/localhost:1234/v1', 'http://localhost:1234/v1/ask'],
    ['http:localhost:1234/v1', 'http://localhost:1234/v1/ask'],
    ['http//localhost:1234/v1', 'http://localhost:1234/v1/ask'],
    ['https;//api.x.com/v1', 'https://api.x.com/v1/ask'],
    ['http:\\\\localhost:1234\\v1', 'http://localhost:1234/v1/ask'],
    ['https:///api.x.com/v1', 'https://api.x.com/v1/ask'],
    // Twice.
    ['https://https://api.x.com/v1', 'https://api.x.com/v1/ask'],
    ['https://http://localhost:1234/v1', 'http://localhost:1234/v1/ask'],
    ['OLLAMA_ENDPOINT=OLLAMA_ENDPOINT=http://localhost:7799/', 'http://localhost:7799/ask'],
    // Upper case.
    ['HTTPS://API.X.COM/v1', 'https://api.x.com/v1/ask'],
    ['Http://LocalHost:11434/v1', 'http://localhost:11434/v1/ask'],
    // What came along.
    ['"https://api.x.com/v1"', 'https://api.x.com/v1/ask'],
    ["'https://api.x.com/v1',", 'https://api.x.com/v1/ask'],
    ['`https://api.x.com/v1`', 'https://api.x.com/v1/ask'],
    ['“https://api.x.com/v1”', 'https://api.x.com/v1/ask'],
    ['「https://api.x.com/v1」。', 'https://api.x.com/v1/ask'],
    ['<https://api.x.com/v1>', 'https://api.x.com/v1/ask'],
    ['<localhost:8000/v1>', 'http://localhost:8000/v1/ask'],
    ['(https://api.x.com/v1)', 'https://api.x.com/v1/ask'],
    ['[docs](https://api.x.com/v1)', 'https://api.x.com/v1/ask'],
    ['[https://api.x.com/v1](https://api.x.com/v1)', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1.', 'https://api.x.com/v1/ask'],
    ['OPENAI_BASE_URL=https://api.x.com/v1', 'https://api.x.com/v1/ask'],
    ['export OPENAI_BASE_URL="http://localhost:1234/v1"', 'http://localhost:1234/v1/ask'],
    ['OPENAI_API_BASE=localhost:1234/v1', 'http://localhost:1234/v1/ask'],
    ['base_url: "https://api.x.com/v1",', 'https://api.x.com/v1/ask'],
    [`POST https://api.x.com/v1/${CHAT}`, 'https://api.x.com/v1/ask'],
    ['curl https://api.x.com/v1/models', 'https://api.x.com/v1/ask'],
    ['接口地址：https://api.x.com/v1', 'https://api.x.com/v1/ask'],
    // Whole commands, lines of code and of logs, pages and chats.
    [
      `curl https://api.x.com/v1/${CHAT} -H "Authorization: Bearer sk" -d '{"a":1}'`,
      'https://api.x.com/v1/ask',
    ],
    [`curl -X POST 'https://api.x.com/v1/${CHAT}' \\\n -H 'Accept: text/x'`, 'https://api.x.com/v1/ask'],
    [`curl localhost:11434/v1/${CHAT} -d @body`, 'http://localhost:11434/v1/ask'],
    [`https://api.x.com/v1/${CHAT} HTTP/1.1`, 'https://api.x.com/v1/ask'],
    ['OpenAI(base_url="https://api.x.com/v1", api_key="sk-1")', 'https://api.x.com/v1/ask'],
    ['"baseUrl": "https:\\/\\/api.x.com\\/v1"', 'https://api.x.com/v1/ask'],
    ['$env:OPENAI_BASE_URL = "localhost:1234/v1"', 'http://localhost:1234/v1/ask'],
    ['base_url: localhost:1234/v1', 'http://localhost:1234/v1/ask'],
    ['Base URL: api.x.com/v1', 'https://api.x.com/v1/ask'],
    ['INFO: Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)', 'http://127.0.0.1:8000/ask'],
    ['http://localhost:11434/v1 (Ollama)', 'http://localhost:11434/v1/ask'],
    ['https://api.x.com/v1 sk-1234567890abcdef', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1;https://api.y.com/v1', 'https://api.x.com/v1/ask'],
    ['[https://api.x.com/v1]', 'https://api.x.com/v1/ask'],
    ['[API](<https://api.x.com/v1>)', 'https://api.x.com/v1/ask'],
    ['**https://api.x.com/v1**', 'https://api.x.com/v1/ask'],
    ['<https://api.x.com/v1|api.x.com/v1>', 'https://api.x.com/v1/ask'],
    ['<a href="https://api.x.com/v1">API</a>', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1]', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1}', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1…', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1、', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1%20', 'https://api.x.com/v1/ask'],
    ['https%3A%2F%2Fapi.x.com%2Fv1', 'https://api.x.com/v1/ask'],
    ['https&#58;//api.x.com/v1?a=1&amp;b=2', 'https://api.x.com/v1/ask?a=1&b=2'],
    ['\u001b[4mhttps://api.x.com/v1\u001b[24m', 'https://api.x.com/v1/ask'],
    ['https://http//localhost:1/v1', 'http://localhost:1/v1/ask'],
    ['http://http:8080/v1', 'http://http:8080/v1/ask'],
    ['11434', 'http://localhost:11434/ask'],
    ['http://*:8080/v1', 'http://localhost:8080/v1/ask'],
    ['http://localhost:1234:', 'http://localhost:1234/ask'],
    [`https://api.x.com/v1/${CHAT}/${CHAT}`, 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1/images/generations', 'https://api.x.com/v1/ask'],
    [
      'https://gateway.ai.cloudflare.com/v1/a/g/compat',
      'https://gateway.ai.cloudflare.com/v1/a/g/compat/ask',
    ],
    // Characters.
    ['https://api‑x.com⁄v1', 'https://api-x.com/v1/ask'],
    ['https꞉//api｡x．com/v1', 'https://api.x.com/v1/ask'],
    ['\u200bhttps://api.x.com\u200b/v1\ufeff', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1\u2060\u00ad', 'https://api.x.com/v1/ask'],
    ['\u202ahttps://api.x.com/v1\u202c', 'https://api.x.com/v1/ask'],
    ['https：／／api．x．com／v1', 'https://api.x.com/v1/ask'],
    ['ｈｔｔｐｓ：//api.x.com/ｖ１', 'https://api.x.com/v1/ask'],
    ['https://api。x。com/v1', 'https://api.x.com/v1/ask'],
    ['https://x.example/v1？api-version＝1', 'https://x.example/v1/ask?api-version=1'],
    ['\u3000https://api.x.com/v1\u00a0', 'https://api.x.com/v1/ask'],
    ['https://api.x.com/v1\r\n', 'https://api.x.com/v1/ask'],
    ['https://api.x.com\n/v1', 'https://api.x.com/v1/ask'],
    ['http: //localhost: 1234 /v1', 'http://localhost:1234/v1/ask'],
    ['https://bücher.example/v1', 'https://xn--bcher-kva.example/v1/ask'],
    // Hosts.
    ['http://[::1]:8080/v1', 'http://[::1]:8080/v1/ask'],
    ['http://[2001:db8::1]/v1', 'http://[2001:db8::1]/v1/ask'],
    ['http://0.0.0.0:8000/v1', 'http://127.0.0.1:8000/v1/ask'],
    ['0.0.0.0:8000', 'http://127.0.0.1:8000/ask'],
    ['http://[::]:8000/v1', 'http://[::1]:8000/v1/ask'],
    ['https://my_server.example/v1', 'https://my_server.example/v1/ask'],
    // What cannot be asked.
    ['', 'empty'],
    ['  "" ', 'empty'],
    ['https://', 'empty'],
    ['http:', 'empty'],
    ['ftp://host/v1', 'scheme ftp'],
    ['ws://localhost:1234/v1', 'scheme ws'],
    ['htp://api.x.com/v1', 'scheme htp'],
    ['file:///etc/hosts', 'scheme file'],
    ['https://{resource}.openai.azure.com/openai', 'placeholder {resource}'],
    ['https://<your-resource>.openai.azure.com', 'placeholder <your-resource>'],
    ['https://YOUR_RESOURCE_NAME.openai.azure.com', 'placeholder YOUR_RESOURCE_NAME'],
    ['https://api.cloudflare.com/client/v4/accounts/$ACCOUNT_ID/ai/v1', 'placeholder $ACCOUNT_ID'],
    ['https://x.example/%7Bproject%7D/v1', 'placeholder %7Bproject%7D'],
    ['<host>:8000/v1', 'placeholder <host>'],
    ['https://%HOST%/v1', 'placeholder %HOST%'],
    ['https://[resource].openai.azure.com', 'placeholder [resource]'],
    ['http://&lt;ip&gt;:8000/v1', 'placeholder <ip>'],
    ['https://your-domain.com/v1', 'placeholder your-domain'],
    ['https://api.cloudflare.com/client/v4/accounts/ACCOUNT_ID/ai/v1', 'placeholder ACCOUNT_ID'],
    ['undefined', 'empty'],
    ['None', 'empty'],
    ['sk-proj-1234567890abcdef', 'invalid'],
    ['https://user:p/ss@x.example/v1', 'invalid'],
    ['https://api.x.com/v1 or https://api.y.com/v1', 'invalid'],
    ['https://api.x.com/my path/v1', 'invalid'],
    ['http://[fe80::1%25eth0]/v1', 'invalid'],
    ['::ffff:127.0.0.1', 'bareIpv6'],
    ['http://::1:8080/v1', 'bareIpv6'],
    ['::1', 'bareIpv6'],
    ['fe80::1/v1', 'bareIpv6'],
    ['not an address', 'invalid'],
    ['https://api.x .com/v1', 'https://api.x.com/v1/ask'],
    ['https://api x.com/v1', 'invalid'],
    ['http://localhost:port/v1', 'invalid'],
    ['http://localhost:99999/v1', 'invalid'],
    ['http://localhost:8000:8000/v1', 'invalid'],
    ['sk-1234567890abcdef sk', 'invalid'],
    ['javascript:alert(1)', 'invalid'],
  ])('%j → %s', (typed, expected) => {
    expect(asked(typed)).toBe(expected);
    expect(tidiedAddress(tidiedAddress(typed))).toBe(tidiedAddress(typed));
  });

  it('keeps the name and password before its host apart', () => {
    expect(readAddress('http://me:p%40ss@localhost:11434/v1')).toMatchObject({
      origin: 'http://localhost:11434',
      login: { name: 'me', password: 'p@ss' },
    });
    expect(readAddress('http://token@x.example')).toMatchObject({ login: { name: 'token', password: '' } });
    expect(readAddress('http://me:100%@x.example')).toMatchObject({ login: { password: '100%' } });
    expect(readAddress('http://x.example')).not.toHaveProperty('login');
  });

  it('has one origin, however it is written', () => {
    const ways = [
      'http://localhost:1',
      'localhost:1/v1',
      '"HTTP://LOCALHOST:1/"',
      'http://me:pw@localhost:1?a=1',
    ];
    expect(new Set(ways.map(originOf))).toEqual(new Set(['http://localhost:1']));
    expect(originOf('nonsense at all')).toBeUndefined();
  });

  it('says what is wrong with it, without its secrets', () => {
    expect(addressOf({ label: 'Mine', baseUrl: 'ftp://me:pw@x.example' })).toEqual({
      ok: false,
      failure: {
        code: 'address.scheme',
        params: { provider: 'Mine', url: 'ftp://•••@x.example', part: 'ftp' },
      },
    });
  });

  it('is shown with its masks', () => {
    const shown = shownAddress({ label: 'Mine', baseUrl: 'https://•••@x.example/v1?key=•••&api-version=1' });
    expect(shown.ok && urlOf(shown.value, 'ask')).toBe('https://x.example/v1/ask?key=•••&api-version=1');
  });
});

describe('isLoopback', () => {
  it.each([
    ['http://localhost:11434/v1', true],
    ['localhost:11434', true],
    ['http://ollama.localhost/v1', true],
    ['http://127.0.0.1:8080', true],
    ['http://127.8.9.10', true],
    ['http://[::1]:1234/v1', true],
    ['http://0x7f.1/', true],
    ['http://0.0.0.0:8000', true],
    ['https://api.openai.com/v1', false],
    ['http://192.168.1.7:11434', false],
    ['http://localhost.evil.test', false],
    ['http://127.0.0.1.evil.test', false],
    ['nonsense at all', false],
  ])('%s: %s', (url, expected) => {
    expect(isLoopback(url)).toBe(expected);
  });
});

describe('the base that was probably meant', () => {
  it.each([
    ['http://localhost:11434', 'http://localhost:11434/v1'],
    ['http://localhost:11434/api', 'http://localhost:11434/v1'],
    ['http://localhost:11434/api/chat', 'http://localhost:11434/v1'],
    ['http://localhost:1234/v1/v1', 'http://localhost:1234/v1'],
    ['http://localhost:1234/V1', 'http://localhost:1234/v1'],
    ['https://api.openai.com', 'https://api.openai.com/v1'],
    [`https://api.openai.com/${CHAT}`, 'https://api.openai.com/v1'],
    ['https://platform.openai.com/docs', 'https://api.openai.com/v1'],
    ['https://dashscope.aliyuncs.com/v1', 'https://dashscope.aliyuncs.com/compatible-mode/v1'],
    ['https://open.bigmodel.cn/v1', 'https://open.bigmodel.cn/api/paas/v4'],
    ['https://openrouter.ai/v1', 'https://openrouter.ai/api/v1'],
    [
      'https://generativelanguage.googleapis.com/v1beta',
      'https://generativelanguage.googleapis.com/v1beta/openai',
    ],
    ['https://api.groq.com/v1', 'https://api.groq.com/openai/v1'],
    ['https://r.openai.azure.com', 'https://r.openai.azure.com/openai/v1'],
    ['https://gw.example/llm?team=a', 'https://gw.example/llm/v1?team=a'],
    ['https://api.openai.com/v1', undefined],
    [`https://x.example/v1/${CHAT}`, undefined],
    ['https://x.example/api/v3', undefined],
    ['https://r.openai.azure.com/openai/deployments/d?api-version=1', undefined],
  ])('%s: %s', (base, expected) => {
    expect(likelyBase(base)).toBe(expected);
  });
});
