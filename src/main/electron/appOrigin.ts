/** The app's own address. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://parallax`;
export const APP_ENTRY = `${APP_ORIGIN}/index.html`;
