import { join } from 'node:path';
import type { Provider } from '@nestjs/common';
import type { Settings } from '../config/settings';
import { tokens, type Clock } from '../ports';
import { PhotoStore } from './photo-store';
import { UploadDesk } from './upload-desk';

/** The providers of photos. They need `tokens.settings` and `tokens.clock`; the files are in `DATA_DIR/photos`. */
export const photosProviders: readonly Provider[] = [
  { provide: PhotoStore, useFactory: (settings: Settings) => new PhotoStore(join(settings.DATA_DIR, 'photos')), inject: [tokens.settings] },
  { provide: UploadDesk, useFactory: (store: PhotoStore, clock: Clock) => new UploadDesk(store, clock), inject: [PhotoStore, tokens.clock] },
];
