import { useTranslation } from 'react-i18next';

/** Placeholder of this room until its own code is there. */
export function OrdersRoom(): React.ReactNode {
  const { t } = useTranslation();
  return <h1>{t('tabs.orders')}</h1>;
}
