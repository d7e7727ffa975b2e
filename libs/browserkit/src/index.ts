export { buildApp, chromiumFlags, chromiumPath, launchChromium } from './chromium';
export { seriousFindings } from './serious-findings';
export { blanksOf, leavesOf, sourceText, unusedKeys, type TextTree } from './texts';
export { chooseOnce, watchPage, withoutWebgl, type WatchedPage } from './watched-page';
