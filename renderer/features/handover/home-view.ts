export const homeViews = ['board', 'upload', 'carry', 'unmatched'] as const;
export type HomeView = (typeof homeViews)[number];

export function homeView(show: string | undefined): HomeView {
  return homeViews.find((view) => view === show) ?? 'board';
}
