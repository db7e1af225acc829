/** What makes text of a body. All that is JSON is UTF-8, whatever its header says, but for servers that say it of their country's. */
import type { HttpHeaders } from './http';

/** Others are defaults that nobody chose (`iso-8859-1` of Java), and name what is UTF-8 all the same. */
const CHOSEN = /charset\s*=\s*["']?(gbk|gb2312|gb18030|big5|shift[_-]jis|euc-jp|euc-kr|utf-16(?:le|be)?)\b/i;

export function textDecoderOf(headers: HttpHeaders): InstanceType<typeof TextDecoder> {
  const charset = CHOSEN.exec(headers.get('content-type') ?? '')?.[1];
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch {
    return new TextDecoder();
  }
}
