import { useTranslation } from 'react-i18next';
import type { ScenarioFault } from '@lagewacht/contract';
import { useLanguage } from '../shell/use-language';

/** Everything that is wrong with a scenario's file: where, at which path, what stands there and what was expected. */
export function ScenarioFaults({ faults }: { readonly faults: readonly ScenarioFault[] }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="faults" aria-label={t('exercises.faults')}>
      <p className="fault" role="alert">{t('exercises.faultCount', { count: faults.length })}</p>
      <table className="plain-table fault-table">
        <thead><tr><th scope="col" className="number">{t('exercises.line')}</th><th scope="col">{t('exercises.path')}</th><th scope="col">{t('exercises.got')}</th><th scope="col">{t('exercises.expected')}</th></tr></thead>
        <tbody>
          {faults.map(({ line, column, path, got, expected }, index) => (
            <tr key={`${line}:${column}:${index}`}><td className="number">{line}:{column}</td><td><code>{path}</code></td><td><code>{got}</code></td><td>{expected[language]}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
