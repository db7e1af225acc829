/** Of the button that compares prompts, which gets the focus back. */
export const COMPARE_ID = 'compare-prompts';

/** Element ids that tie a prompt's tab to the panel it opens. */
export const tabIdOf = (promptId: string): string => `prompt-tab-${promptId}`;

/** By which a tab names the panel that it shows. */
export const panelIdOf = (promptId: string): string => `prompt-panel-${promptId}`;
