/** What a prompt is called where it is shown: one with a blank name would not be there to see. */
import { translate } from '@renderer/locales/i18n';

export const promptName = (name: string): string => (name.trim() === '' ? translate('prompts:noName') : name);
