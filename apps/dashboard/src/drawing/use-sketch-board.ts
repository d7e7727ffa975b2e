import { useEffect, useState } from 'react';
import type { MapController, Theme } from '@lagewacht/map';
import { useTheme } from '../desk/use-theme';
import type { LonLat } from './place-text';
import type { SketchBoard } from './sketch-board';
import { useSketch } from './sketch-store';

/** A click this near to a corner or a middle means that one and adds none, CSS px. */
const NEAR_PX = 12;
const colours = { dark: { colour: '#ff6fd8', halo: '#12171d' }, light: { colour: '#a8007f', halo: '#ffffff' }, night: { colour: '#ffe0a8', halo: '#0a0403' } } as const;

/** The drawing's colour on a ground: none of those that mean something on this map. */
function coloursOn(theme: Theme): (typeof colours)[keyof typeof colours] {
  return theme === 'light' ? colours.light : colours.dark;
}

function distancePx(controller: MapController, [lon, lat]: LonLat, at: { readonly x: number; readonly y: number }): number {
  const place = controller.map.project([lon, lat]);
  return Math.hypot(place.x - at.x, place.y - at.y);
}

/** What a click on the map means while points are set: near the first corner of a polygon or the last point it is done, near another one nothing, else a new point. */
function takeClick(controller: MapController, click: { readonly point: { readonly x: number; readonly y: number }; readonly lngLat: { readonly lng: number; readonly lat: number } }): void {
  const { sketch, addPoint, change } = useSketch.getState();
  if (!sketch || sketch.step !== 'points') return;
  const { points, shape } = sketch;
  const near = points.findIndex((point) => distancePx(controller, point, click.point) < NEAR_PX);
  if (shape !== 'point' && near >= 0) {
    if (near === points.length - 1 || (near === 0 && shape === 'polygon')) change({ step: sketch.purpose === 'area' ? 'form' : 'points' });
    return;
  }
  const onMiddle = points.some((point, index) => {
    const next = points[index + 1] ?? (shape === 'polygon' && points.length > 2 ? points[0] : undefined);
    return next !== undefined && distancePx(controller, [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2], click.point) < NEAR_PX;
  });
  if (!onMiddle) addPoint([Number(click.lngLat.lng.toFixed(6)), Number(click.lngLat.lat.toFixed(6))]);
}

/** Adds the place under the cross in the middle of the map. */
export function addMiddle(controller: MapController): void {
  const { lng, lat } = controller.map.getCenter();
  useSketch.getState().addPoint([Number(lng.toFixed(6)), Number(lat.toFixed(6))]);
}

/** Puts the drawing on the map while there is one: its clicks, its corners, its keys on the map. The drawing engine is loaded only then. */
export function useSketchBoard(controller: MapController | undefined): void {
  const theme = useTheme();
  const active = useSketch(({ sketch }) => sketch !== undefined);
  const [board, setBoard] = useState<SketchBoard>();
  const styleTurn = useStyleTurn(controller);
  useEffect(() => {
    if (!controller || !active) return undefined;
    let made: SketchBoard | undefined;
    let gone = false;
    const start = (): void => void import('./sketch-board').then(({ SketchBoard: Board }) => {
      if (gone) return;
      made = new Board({ map: controller.map, ...coloursOn(theme), onDrag: (points, isLive) => useSketch.getState().setPoints(points, isLive) });
      setBoard(made);
    });
    const callOff = controller.whenStyled(start);
    return () => {
      gone = true;
      callOff();
      made?.stop();
      setBoard(undefined);
    };
  }, [controller, active, theme, styleTurn]);
  useEffect(() => {
    if (!board) return undefined;
    const show = (): void => {
      const { sketch } = useSketch.getState();
      if (sketch) board.show(sketch.shape, sketch.points);
    };
    show();
    const container = controller?.map.getContainer();
    container?.classList.add('shows-sketch');
    const end = useSketch.subscribe(show);
    return () => {
      container?.classList.remove('shows-sketch');
      end();
    };
  }, [board, controller]);
  useMapHands(controller, active);
}

/** Counts how often the map got a new style: after a lost context the drawing has to be put on it again. */
function useStyleTurn(controller: MapController | undefined): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const count = (): void => setTurn((before) => before + 1);
    controller?.map.on('style.load', count);
    return () => void controller?.map.off('style.load', count);
  }, [controller]);
  return turn;
}

/** While something is drawn, clicks and Space on the map set points and select nothing. */
function useMapHands(controller: MapController | undefined, active: boolean): void {
  useEffect(() => {
    if (!controller || !active) return undefined;
    const { map } = controller;
    const click = (event: Parameters<typeof takeClick>[1]): void => takeClick(controller, event);
    const key = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || useSketch.getState().sketch?.step !== 'points') return;
      event.preventDefault();
      addMiddle(controller);
    };
    controller.setPicking(false);
    map.doubleClickZoom.disable();
    map.getContainer().classList.add('is-sketching');
    map.on('click', click);
    map.getCanvas().addEventListener('keydown', key);
    return () => {
      map.off('click', click);
      map.getCanvas()?.removeEventListener('keydown', key);
      map.getContainer().classList.remove('is-sketching');
      map.doubleClickZoom.enable();
      controller.setPicking(true);
    };
  }, [controller, active]);
}
