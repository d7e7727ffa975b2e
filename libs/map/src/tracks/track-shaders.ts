import { COV_SCALE, REACH_S } from './track-store';

/** Seconds after which a track looks ageing, then old (hollow); by `GONE_S` it has faded to its faintest. The contract gives tracks no period: these take 5 s. */
export const AGEING_S = 5;
export const OLD_S = 15;
export const GONE_S = 60;
/** Below this existence a track is drawn dashed: perhaps there is nothing. */
export const DOUBT_BELOW = 0.6;
/** The heading line ends where the track will be after so many seconds. */
export const HEADING_S = 30;

const rowInputs = `
layout(location = 0) in vec4 a_motion;
layout(location = 1) in vec4 a_life;
layout(location = 2) in vec4 a_spread;
uniform mat4 u_matrix;
uniform float u_now;
vec2 placeNow(float aheadS) {
  float passed = clamp(u_now - a_life.x, 0.0, ${REACH_S.toFixed(1)});
  return a_motion.xy + a_motion.zw * (passed + aheadS);
}
float ageNow() { return max(u_now - a_life.x, 0.0); }
float faded() { float age = ageNow(); return age < ${AGEING_S.toFixed(1)} ? 1.0 : mix(0.8, 0.4, clamp((age - ${AGEING_S.toFixed(1)}) / ${(GONE_S - AGEING_S).toFixed(1)}, 0.0, 1.0)); }
`;

/** Nowhere on the screen: what a pass leaves out. */
const away = 'vec4(2.0, 2.0, 2.0, 1.0)';
const isLoud = 'abs(a_life.y - u_loud.x) < 0.5 || abs(a_life.y - u_loud.y) < 0.5';

/** Symbols as points: the atlas has a column a class and a row a look. With `u_loudOnly` 1 only the classes `u_loud` are drawn. */
export const symbolShader = {
  vertex: `#version 300 es
precision highp float;
${rowInputs}
uniform float u_sizePx;
uniform float u_columns;
uniform float u_rows;
uniform float u_loudOnly;
uniform vec2 u_loud;
out vec2 v_cell;
out float v_alpha;
void main() {
  gl_Position = u_loudOnly < 0.5 || ${isLoud} ? u_matrix * vec4(placeNow(0.0), 0.0, 1.0) : ${away};
  gl_PointSize = u_sizePx;
  float look = a_life.z < ${DOUBT_BELOW.toFixed(2)} ? 2.0 : (ageNow() > ${OLD_S.toFixed(1)} ? 1.0 : 0.0);
  v_cell = vec2(a_life.y / u_columns, look / u_rows);
  v_alpha = faded();
}`,
  fragment: `#version 300 es
precision highp float;
in vec2 v_cell;
in float v_alpha;
uniform sampler2D u_atlas;
uniform float u_columns;
uniform float u_rows;
out vec4 colour;
void main() {
  vec4 texel = texture(u_atlas, v_cell + gl_PointCoord / vec2(u_columns, u_rows));
  colour = texel * v_alpha;
}`,
};

/** Dots of a crowd: one size and colour for all that is not loud, with an edge in the ground's colour. */
export const dotShader = {
  vertex: `#version 300 es
precision highp float;
${rowInputs}
uniform float u_sizePx;
uniform vec2 u_loud;
out float v_alpha;
void main() {
  gl_Position = ${isLoud} ? ${away} : u_matrix * vec4(placeNow(0.0), 0.0, 1.0);
  gl_PointSize = u_sizePx;
  v_alpha = faded();
}`,
  fragment: `#version 300 es
precision highp float;
in float v_alpha;
uniform float u_sizePx;
uniform vec3 u_ink;
uniform vec3 u_edge;
out vec4 colour;
void main() {
  float fromEdge = (0.5 - length(gl_PointCoord - 0.5)) * u_sizePx;
  if (fromEdge < 0.0) discard;
  float alpha = v_alpha * min(fromEdge, 1.0);
  colour = vec4(mix(u_edge, u_ink, clamp(fromEdge - 0.6, 0.0, 1.0)) * alpha, alpha);
}`,
};

/** The ring round the selected track: 3 px white within 1 px dark, never a change of colour. */
export const ringShader = {
  vertex: `#version 300 es
precision highp float;
${rowInputs}
uniform float u_sizePx;
void main() {
  gl_Position = u_matrix * vec4(placeNow(0.0), 0.0, 1.0);
  gl_PointSize = u_sizePx;
}`,
  fragment: `#version 300 es
precision highp float;
uniform float u_sizePx;
uniform float u_ratio;
out vec4 colour;
void main() {
  float fromEdge = (0.5 - length(gl_PointCoord - 0.5)) * u_sizePx / u_ratio;
  if (fromEdge < 0.0 || fromEdge > 5.0) discard;
  bool dark = fromEdge < 1.0 || fromEdge > 4.0;
  colour = dark ? vec4(0.07, 0.09, 0.11, 1.0) : vec4(1.0);
}`,
};

/** Heading lines: from where it is to where it will be. Both ends of a row's line come from the same row. */
export const headingShader = {
  vertex: `#version 300 es
precision highp float;
${rowInputs}
out float v_alpha;
void main() {
  float ahead = gl_VertexID == 0 ? 0.0 : ${HEADING_S.toFixed(1)};
  gl_Position = u_matrix * vec4(placeNow(ahead), 0.0, 1.0);
  v_alpha = ageNow() > ${OLD_S.toFixed(1)} ? 0.0 : 0.75;
}`,
  fragment: `#version 300 es
precision highp float;
in float v_alpha;
uniform vec3 u_ink;
out vec4 colour;
void main() { colour = vec4(u_ink * v_alpha, v_alpha); }`,
};

/** Uncertainty: the ellipse of two sigma, drawn in the covariance's own box. Cov is [xx, xy, yy] scaled by COV_SCALE. */
export const ellipseShader = {
  vertex: `#version 300 es
precision highp float;
${rowInputs}
out vec2 v_at;
out vec3 v_inverse;
out float v_perPixel;
uniform float u_mercatorPerPixel;
void main() {
  vec2 corner = vec2(gl_VertexID % 2 == 0 ? -1.0 : 1.0, gl_VertexID < 2 ? -1.0 : 1.0);
  float scale = ${Math.sqrt(COV_SCALE).toExponential(6)};
  vec2 sigma = sqrt(max(a_spread.xz, vec2(1e-9)));
  float rim = u_mercatorPerPixel * scale * 3.0;
  vec2 local = corner * (2.0 * sigma + rim);
  float det = max(a_spread.x * a_spread.z - a_spread.y * a_spread.y, 1e-12);
  v_inverse = vec3(a_spread.z, -a_spread.y, a_spread.x) / det;
  v_at = local;
  v_perPixel = u_mercatorPerPixel * scale;
  gl_Position = u_matrix * vec4(placeNow(0.0) + local / scale, 0.0, 1.0);
}`,
  fragment: `#version 300 es
precision highp float;
in vec2 v_at;
in vec3 v_inverse;
in float v_perPixel;
uniform vec3 u_ink;
out vec4 colour;
void main() {
  float distance = sqrt(v_at.x * v_at.x * v_inverse.x + 2.0 * v_at.x * v_at.y * v_inverse.y + v_at.y * v_at.y * v_inverse.z);
  float width = fwidth(distance);
  float line = 1.0 - smoothstep(width * 0.7, width * 1.6, abs(distance - 2.0));
  float inside = distance < 2.0 ? 0.07 : 0.0;
  float alpha = max(line * 0.6, inside);
  if (alpha < 0.01) discard;
  colour = vec4(u_ink * alpha, alpha);
}`,
};
