/**
 * The scene of the sample that comes with the app, drawn for this project: a street with things that
 * the embedded networks know, so that there is something to see without a network and without a camera.
 */

/** Of the picture, in pixels. */
export const SCENE_SIZE = { width: 960, height: 540 } as const;

/**
 * The scene as SVG.
 * @param t share of the loop that has passed, in [0, 1)
 */
export function sampleScene(t: number): string {
  const { width: W, height: H } = SCENE_SIZE;
  const bus = -320 + 1300 * t;
  const ballX = 640 + 120 * Math.sin(2 * Math.PI * t);
  const ballY = 455 - 90 * Math.abs(Math.sin(4 * Math.PI * t));
  const red = t < 0.5;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}" viewBox="0 0 ${W} ${H}">
<defs>
 <linearGradient id="sky" x2="0" y2="1"><stop offset="0" stop-color="#8fb9dc"/><stop offset="1" stop-color="#dfeaf0"/></linearGradient>
 <linearGradient id="road" x2="0" y2="1"><stop offset="0" stop-color="#6b6e70"/><stop offset="1" stop-color="#4a4c4e"/></linearGradient>
 <radialGradient id="ballg" cx=".35" cy=".3"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#c9c9c9"/></radialGradient>
 <linearGradient id="red" x2="0" y2="1"><stop offset="0" stop-color="#d3202b"/><stop offset="1" stop-color="#a9121c"/></linearGradient>
 <linearGradient id="busg" x2="0" y2="1"><stop offset="0" stop-color="#d8442f"/><stop offset=".7" stop-color="#b52f1e"/><stop offset="1" stop-color="#8f2418"/></linearGradient>
 <pattern id="brick" width="36" height="18" patternUnits="userSpaceOnUse"><rect width="36" height="18" fill="#a9745c"/><path d="M0 0h36M0 9h36M9 0v9M27 9v9" stroke="#c39a86" stroke-width="1.6"/></pattern>
 <filter id="n"><feTurbulence baseFrequency=".8" numOctaves="2" seed="3"/><feColorMatrix values="0 0 0 0 0.5 0 0 0 0 0.5 0 0 0 0 0.5 0 0 0 .16 0"/></filter>
</defs>
<rect width="${W}" height="${H}" fill="url(#sky)"/>
<rect x="0" y="60" width="430" height="330" fill="url(#brick)"/>
<g fill="#3a4a58" stroke="#eee" stroke-width="7"><rect x="40" y="190" width="80" height="110"/><rect x="320" y="190" width="80" height="110"/></g>
<!-- clock -->
<g transform="translate(220 175)"><circle r="74" fill="#2b2b2b"/><circle r="66" fill="#fbfaf5"/>${ticks()}${numerals()}<line y2="-34" stroke="#111" stroke-width="7" stroke-linecap="round" transform="rotate(305)"/><line y2="-52" stroke="#111" stroke-width="5" stroke-linecap="round" transform="rotate(${60 + 30 * t})"/><circle r="5" fill="#111"/></g>
<path d="M430 390 V150 C 520 60 620 90 690 150 C 780 90 900 130 960 180 V390z" fill="#6f8f5b"/>
<rect y="380" width="${W}" height="40" fill="#b9b4aa"/>
<rect y="418" width="${W}" height="122" fill="url(#road)"/>
<path d="M0 482H${W}" stroke="#e8e2c8" stroke-width="6" stroke-dasharray="60 40"/>
<!-- traffic light -->
<g transform="translate(560 120)"><rect x="-7" y="150" width="14" height="160" fill="#3c3f41"/><rect x="-36" y="-10" width="72" height="168" rx="12" fill="#23262a" stroke="#0e0f10" stroke-width="4"/><circle cy="24" r="21" fill="${red ? "#ff3b2e" : "#4d1411"}"/><circle cy="74" r="21" fill="#4d3b0d"/><circle cy="124" r="21" fill="${red ? "#0f3d1c" : "#37e06a"}"/></g>
<!-- stop sign -->
<g transform="translate(800 200)"><rect x="-7" y="80" width="14" height="150" fill="#9a9da0"/><polygon points="${octagon(98)}" fill="#fff" stroke="#ddd"/><polygon points="${octagon(90)}" fill="url(#red)"/><text y="21" text-anchor="middle" font-family="Liberation Sans, Arial" font-weight="700" font-size="62" fill="#fff" textLength="146" lengthAdjust="spacingAndGlyphs">STOP</text></g>
<!-- bus -->
<g transform="translate(${bus.toFixed(1)} 285)"><ellipse cx="150" cy="196" rx="170" ry="10" fill="#0005"/><rect x="0" y="20" width="300" height="160" rx="16" fill="url(#busg)"/><g fill="#26343f"><rect x="14" y="40" width="52" height="62" rx="6"/><rect x="74" y="40" width="52" height="62" rx="6"/><rect x="134" y="40" width="52" height="62" rx="6"/><rect x="194" y="36" width="42" height="134" rx="5"/><path d="M244 40h44q10 0 10 12v58h-54z"/></g><rect x="0" y="118" width="190" height="10" fill="#f3e9d2"/><rect x="268" y="140" width="30" height="14" rx="5" fill="#ffe9a8"/><g><circle cx="66" cy="180" r="30" fill="#1c1c1c"/><circle cx="66" cy="180" r="14" fill="#b6b9bb"/><circle cx="236" cy="180" r="30" fill="#1c1c1c"/><circle cx="236" cy="180" r="14" fill="#b6b9bb"/></g></g>
<!-- ball -->
<g transform="translate(${ballX.toFixed(1)} ${ballY.toFixed(1)})"><circle r="34" fill="url(#ballg)" stroke="#777"/><polygon points="0,-14 13,-4 8,11 -8,11 -13,-4" fill="#191919"/>${seams()}</g>
<rect width="${W}" height="${H}" filter="url(#n)" opacity=".5"/>
</svg>`;
}

/** The marks of the hours. */
function ticks(): string {
  return Array.from({ length: 12 }, (_, hour) => {
    const [end, width] = hour % 3 === 0 ? [-48, 6] : [-54, 3];
    return `<line y1="-62" y2="${end}" stroke="#222" stroke-width="${width}" transform="rotate(${30 * hour})"/>`;
  }).join("");
}

function numerals(): string {
  const places = [
    [12, 0, -28],
    [3, 38, 7],
    [6, 0, 42],
    [9, -38, 7],
  ] as const;
  return places
    .map(
      ([hour, x, y]) =>
        `<text x="${x}" y="${y}" font-family="serif" font-size="21" text-anchor="middle" fill="#222">${hour}</text>`,
    )
    .join("");
}

/** Its corners. */
function octagon(radius: number): string {
  return Array.from({ length: 8 }, (_, corner) => {
    const angle = ((corner + 0.5) * Math.PI) / 4;
    return `${(radius * Math.cos(angle)).toFixed(1)},${(radius * Math.sin(angle)).toFixed(1)}`;
  }).join(" ");
}

/** Of a football. */
function seams(): string {
  return [0, 72, 144, 216, 288]
    .map(
      (turn) =>
        `<g transform="rotate(${turn})"><line y1="-14" y2="-24" stroke="#333" stroke-width="2.5"/><path d="M-9 -32 L0 -24 L9 -32" fill="#191919"/></g>`,
    )
    .join("");
}
