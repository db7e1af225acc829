import type { Language } from '@shared/domain/session/template';

/** Monaco's own texts. It reads them once, while its modules start: they are to be there before. */
export async function loadTexts(language: Language | undefined): Promise<void> {
  if (language === 'zh-CN') await import('monaco-editor/nls/lang/zh-cn');
}
