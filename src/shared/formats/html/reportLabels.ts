/** The report's own words. Escaped already: they go into HTML as they are. */
import type { CheckStatus } from '@shared/domain/checks/checkResult';
import type { Language } from '@shared/domain/session/template';
import en from '@shared/locales/en/report.json';
import zhCN from '@shared/locales/zh-CN/report.json';

export type ReportLabels = Readonly<typeof en> & Readonly<Record<CheckStatus, string>>;

export const reportLabels: Readonly<Record<Language, ReportLabels>> = { en, 'zh-CN': zhCN };
