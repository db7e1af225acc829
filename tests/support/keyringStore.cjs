// Playwright tells Electron to use no keyring (`--password-store=basic`). Loaded after that with `-r`, this puts a
// real one back, for the tests that are about it.
const { app } = require('electron');

app.commandLine.appendSwitch('password-store', 'gnome-libsecret');
