import { Drone, Phone, Radio, RadioTower, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InjectChannel } from '@lagewacht/contract';

const icons: Readonly<Record<InjectChannel, React.ReactNode>> = { radio: <Radio aria-hidden="true" />, phone: <Phone aria-hidden="true" />, app: <Smartphone aria-hidden="true" />, sensor: <RadioTower aria-hidden="true" />, drone: <Drone aria-hidden="true" /> };

/** The way a stimulus takes, as sign and word. */
export function ChannelMark({ channel }: { readonly channel: InjectChannel }): React.ReactNode {
  const { t } = useTranslation();
  return <span className="channel">{icons[channel]}{t(`words.channel.${channel}`)}</span>;
}
