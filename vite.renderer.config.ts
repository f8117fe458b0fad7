import type { UserConfig } from 'vite';
import config from './electron.vite.config.ts';

/** The page alone, for the web host: the same section that the desktop's build uses. */
export default config.renderer as UserConfig;
