// Loaded by Electron before the application: its data goes where the test says, on every system.
const { app } = require('electron')

app.setPath('appData', process.env.TEST_APP_DATA)
