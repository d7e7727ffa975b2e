export { type Picture, type Change, emptyPicture } from './picture';
export { type PictureDelta, emptyDelta, mergeChange, squash, reverse, apply, diff } from './delta';
export { type History, type HistoryLimits, createHistory } from './history';
export { type AppliedFrame, toDeltaFrame, applyDeltaFrame, canonicalPicture } from './wire';
