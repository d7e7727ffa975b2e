import { BrickWallShield, Biohazard, Building2, Construction, Cross, DoorClosed, Flame, House, LifeBuoy, MessageSquareText, PersonStanding, Route, Ship, ShieldAlert, Waves, ZapOff, type LucideIcon } from 'lucide-react';
import type { ReportCategory } from '@lagewacht/contract';

/** A sign for each kind; its word always stands beside it. */
export const kindIcons: Readonly<Record<ReportCategory, LucideIcon>> = {
  flooding: Waves, dyke_damage: BrickWallShield, dyke_breach: ShieldAlert, person_in_danger: PersonStanding, person_in_water: LifeBuoy, road_blocked: Construction, fire: Flame, other: MessageSquareText,
  gate_state: DoorClosed, medical: Cross, building_damage: Building2, power_outage: ZapOff, hazmat: Biohazard, vessel_adrift: Ship, shelter_status: House, road_clear: Route,
};
