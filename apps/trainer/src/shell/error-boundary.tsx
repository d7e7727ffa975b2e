import { Component } from 'react';
import { withTranslation, type WithTranslation } from 'react-i18next';

interface Props extends WithTranslation {
  readonly children: React.ReactNode;
}

/** Keeps a fault in one part of the screen from taking the rest with it, and says so. */
class Boundary extends Component<Props, { readonly fault: string | undefined }> {
  override state = { fault: undefined as string | undefined };
  static getDerivedStateFromError(error: unknown): { fault: string } {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
  override render(): React.ReactNode {
    const { t, children } = this.props;
    if (this.state.fault === undefined) return children;
    return (
      <div className="broken" role="alert">
        <h2>{t('shell.broken')}</h2>
        <p>{t('shell.brokenText', { detail: this.state.fault })}</p>
        <button type="button" className="primary" onClick={() => this.setState({ fault: undefined })}>{t('shell.reload')}</button>
      </div>
    );
  }
}

export const ErrorBoundary = withTranslation()(Boundary);
