/** Element ids that tie a prompt's tab to the panel it opens. */
export const tabIdOf = (promptId: string): string => `prompt-tab-${promptId}`;
export const panelIdOf = (promptId: string): string => `prompt-panel-${promptId}`;
