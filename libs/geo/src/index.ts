export { wrap180, wrap360, toRadians, toDegrees } from './angle';
export { type LonLat, type LocalPoint, type LocalFrame, createLocalFrame, toLocalX, toLocalY, toLocal, fromLocal } from './local-frame';
export { EARTH_RADIUS_M, distanceM } from './distance';
export { bearingDeg } from './bearing';
export { type Sym2, determinant2, mahalanobis2, clampCovariance } from './mahalanobis';
export { type Ellipse, ellipseOf } from './ellipse';
export { type Ring, isInsideRing, isInsideLocal, signedAreaM2, ringAreaM2 } from './polygon';
