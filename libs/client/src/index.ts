export { type AgeClass, type AgeText, toAgeClass, toAgeText } from './age';
export { type Api, type PictureMoment, type PublicSettings, type SeriesQuery, type SituationSummary, type TimelineQuery, ApiProblem, createApi } from './api';
export { type ClockSkew, createClockSkew } from './clock-skew';
export { type PictureAge, SILENCE_LIMIT_MS, judgePicture } from './picture-age';
export { openPictureSocket, platformClock } from './picture-socket';
export { type EntitiesByType, type EntityOf, type PictureChange, type PictureSnapshot, type PictureStore, type PictureStoreOptions, createPictureStore, noEntities } from './picture-store';
export { useNowMs, usePicture, usePictureAge } from './use-picture';
