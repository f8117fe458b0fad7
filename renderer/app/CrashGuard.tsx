import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { ErrorBox } from '../ui/ErrorBox.tsx';
import { Box } from '../ui/mantine.ts';

/** A screen that throws must not leave an empty window. */
export class CrashGuard extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <Box p="md">
            <ErrorBox
              title={t('error.title')}
              text={t('error.crashed')}
              retry={{ label: t('error.reload'), run: () => location.reload() }}
            />
          </Box>
        )}
      </Translation>
    );
  }
}
