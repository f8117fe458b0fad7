import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { useStore } from 'zustand';
import { languages } from '../shared/contract/app.ts';
import { AppContext, type App } from './app/app-context.ts';
import { CrashGuard } from './app/CrashGuard.tsx';
import { createPlaces } from './app/places.ts';
import { Shell } from './app/Shell.tsx';
import { browserClock } from './browser-clock.ts';
import { createDesktopClient } from './client-desktop.ts';
import { createWebClient } from './client-web.ts';
import { createI18n, type PageLanguage } from './i18n.ts';
import { createJobsStore } from './stores/jobs-store.ts';
import { createProductsStore, type Scheduler } from './stores/products-store.ts';
import { createSessionStore } from './stores/session-store.ts';
import { announceNonce } from './ui/nonce.ts';
import { cancelWord, closeWord } from './ui/say.ts';
import { UiProvider } from './ui/UiProvider.tsx';

announceNonce();

/** Works that are asked for before the next frame run once each, in it. */
const scheduler: Scheduler = (() => {
  let works = new Set<() => void>();
  return {
    frame(work) {
      if (works.size === 0)
        requestAnimationFrame(() => {
          const now = works;
          works = new Set();
          now.forEach((one) => one());
        });
      works.add(work);
    },
  };
})();

const client = window.sluice ? createDesktopClient(window.sluice) : createWebClient(browserClock);
const session = createSessionStore(client, __BUILD_ID__, () => location.reload());
/** In the make-believe site time is what a person made it there. */
const pageClock = {
  ...browserClock,
  now: () => browserClock.now() + (session.store.getState().hello?.tryOut?.aheadDays ?? 0) * 86_400_000,
};
const app: App = {
  client,
  clock: pageClock,
  scheduler,
  session,
  products: createProductsStore(client, scheduler, browserClock),
  jobs: createJobsStore(client, scheduler),
  places: createPlaces(),
};

/** The person's choice, else the browser's, else English. `?pseudo` shows what is not translated. */
function pageLanguage(chosen: PageLanguage | null): PageLanguage {
  if (new URLSearchParams(location.search).has('pseudo')) return 'xx';
  if (chosen) return chosen;
  const wanted = navigator.languages.map((one) => one.slice(0, 2).toLowerCase());
  return languages.find((one) => one === wanted.find((two) => languages.some((three) => three === two))) ?? 'en';
}

function Root() {
  const preferences = useStore(app.session.store, (state) => state.preferences);
  const language = pageLanguage(preferences.language);
  const [i18n] = useState(() => createI18n(language));
  useEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language === 'xx' ? 'en' : language;
    cancelWord.text = i18n.t('action.cancel');
    closeWord.text = i18n.t('action.close');
  }, [i18n, language]);
  useEffect(() => {
    const stops = [app.session.start(), app.products.start(), app.jobs.start()];
    return () => stops.forEach((stop) => stop());
  }, []);
  return (
    <I18nextProvider i18n={i18n}>
      <UiProvider
        appearance={preferences.appearance}
        contrast={preferences.contrast}
        language={language}
        words={{ confirm: i18n.t('action.confirm'), cancel: i18n.t('action.cancel') }}
      >
        <CrashGuard>
          <AppContext value={app}>
            <Shell />
          </AppContext>
        </CrashGuard>
      </UiProvider>
    </I18nextProvider>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
