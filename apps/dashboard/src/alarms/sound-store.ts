import { create } from 'zustand';

/** Whether this page would sound, but its browser holds every sound back until somebody presses a key or a pointer. */
export const useSound = create<{ readonly blocked: boolean }>()(() => ({ blocked: false }));
