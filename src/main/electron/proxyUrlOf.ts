/**
 * Chromium's answer, such as `PROXY a:80; HTTPS b:443; DIRECT`, as the URL of the first proxy that can be used; SOCKS
 * ones cannot.
 */
export function proxyUrlOf(list: string): string | undefined {
  for (const entry of list.split(';')) {
    const [kind = '', host = ''] = entry.trim().split(/\s+/);
    switch (kind.toUpperCase()) {
      case 'DIRECT':
        return undefined;
      case 'PROXY':
      case 'HTTP':
        return `http://${host}`;
      case 'HTTPS':
        return `https://${host}`;
    }
  }
  return undefined;
}
