// Playwright's loader asks for the store without a key ring; the last one that asks counts.
const { app } = require('electron');

app.commandLine.appendSwitch('password-store', 'gnome-libsecret');
