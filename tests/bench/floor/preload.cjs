const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', {
  run: (panes, atOnce) => ipcRenderer.send('run', panes, atOnce),
  onEnded: (listener) => ipcRenderer.on('ended', () => listener()),
  onTexts: (listener) => ipcRenderer.on('texts', (_, texts) => listener(texts)),
});
