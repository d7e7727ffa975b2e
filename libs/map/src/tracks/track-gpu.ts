import { trackClasses, trackLooks, trackSymbol } from '../symbology/track-symbols';
import { paintSymbol, sheet } from '../symbology/rasterise';
import type { Theme } from '../map-change';
import { dotShader, ellipseShader, headingShader, ringShader, symbolShader } from './track-shaders';
import { TRACK_STRIDE } from './track-store';

/** Edge of an atlas cell, device pixels: enough for the largest symbol on a wall. */
const CELL_PX = 128;

interface ShaderSource { readonly vertex: string; readonly fragment: string }

/** A linked program with its uniforms looked up once. */
export interface Program {
  readonly program: WebGLProgram;
  uniform(name: string): WebGLUniformLocation | null;
}

/** Everything the track layer keeps on the graphics card. Lost with the context, built anew from the store. */
export interface TrackGpu {
  readonly symbols: Program;
  readonly dots: Program;
  readonly ring: Program;
  readonly heading: Program;
  readonly ellipse: Program;
  readonly buffer: WebGLBuffer;
  readonly points: WebGLVertexArrayObject;
  readonly instances: WebGLVertexArrayObject;
  readonly atlas: WebGLTexture;
  capacity: number;
}

function compile(gl: WebGL2RenderingContext, type: number, source: string): WebGLShader {
  const shader = gl.createShader(type);
  if (!shader) throw new Error('got no shader object, expected one: the graphics context is lost');
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
    throw new Error(`track shader does not compile: ${gl.getShaderInfoLog(shader) ?? 'no reason given'}`);
  }
  return shader;
}

function link(gl: WebGL2RenderingContext, source: ShaderSource): Program {
  const program = gl.createProgram();
  gl.attachShader(program, compile(gl, gl.VERTEX_SHADER, source.vertex));
  gl.attachShader(program, compile(gl, gl.FRAGMENT_SHADER, source.fragment));
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`track program does not link: ${gl.getProgramInfoLog(program) ?? 'no reason given'}`);
  }
  const known = new Map<string, WebGLUniformLocation | null>();
  return {
    program,
    uniform(name) {
      if (!known.has(name)) known.set(name, gl.getUniformLocation(program, name));
      return known.get(name) ?? null;
    },
  };
}

function rowArray(gl: WebGL2RenderingContext, buffer: WebGLBuffer, divisor: 0 | 1): WebGLVertexArrayObject {
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  for (const location of [0, 1, 2]) {
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, 4, gl.FLOAT, false, TRACK_STRIDE * 4, location * 16);
    gl.vertexAttribDivisor(location, divisor);
  }
  gl.bindVertexArray(null);
  return array;
}

/** Paints all class × look symbols into the atlas texture. */
export function paintAtlas(gl: WebGL2RenderingContext, atlas: WebGLTexture, theme: Theme): void {
  const context = sheet(CELL_PX * trackClasses.length, CELL_PX * trackLooks.length);
  trackClasses.forEach((objectClass, column) => trackLooks.forEach((look, row) => {
    const edge = CELL_PX - 16;
    paintSymbol(context, trackSymbol(objectClass, look, theme), { x: column * CELL_PX + 8, y: row * CELL_PX + 8, edge });
  }));
  gl.bindTexture(gl.TEXTURE_2D, atlas);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, context.canvas);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.generateMipmap(gl.TEXTURE_2D);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  gl.bindTexture(gl.TEXTURE_2D, null);
}

/** Builds programs, buffer and atlas in a live context. */
export function buildTrackGpu(gl: WebGL2RenderingContext, theme: Theme): TrackGpu {
  const buffer = gl.createBuffer();
  const atlas = gl.createTexture();
  paintAtlas(gl, atlas, theme);
  return {
    symbols: link(gl, symbolShader), dots: link(gl, dotShader), ring: link(gl, ringShader), heading: link(gl, headingShader), ellipse: link(gl, ellipseShader),
    buffer, atlas, points: rowArray(gl, buffer, 0), instances: rowArray(gl, buffer, 1), capacity: 0,
  };
}

/** Frees what `buildTrackGpu` took. */
export function freeTrackGpu(gl: WebGL2RenderingContext, gpu: TrackGpu): void {
  for (const { program } of [gpu.symbols, gpu.dots, gpu.ring, gpu.heading, gpu.ellipse]) gl.deleteProgram(program);
  gl.deleteBuffer(gpu.buffer);
  gl.deleteTexture(gpu.atlas);
  gl.deleteVertexArray(gpu.points);
  gl.deleteVertexArray(gpu.instances);
}
