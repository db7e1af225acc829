const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', {
  run: (panes) => ipcRenderer.send('run', panes),
  onTexts: (listener) => ipcRenderer.on('texts', (_, texts) => listener(texts)),
});
