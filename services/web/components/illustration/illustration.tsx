import { clsx } from 'clsx'
import * as classes from './illustration.module.css'

/** The illustration of welcomes: arches on a square, and people meeting there. Decoration. */
export function Illustration({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 480 400" className={clsx(classes.illustration, className)} aria-hidden="true">
      <circle cx="372" cy="92" r="44" fill="#f6bd74" />
      <path d="M40 300V132l200-72 200 72v168z" fill="#0e5f6b" />
      <path d="M40 132 240 60l200 72v14H40z" fill="#0a4e58" />
      <circle cx="240" cy="108" r="15" fill="#d6ebee" />
      {[64, 136, 208, 280, 352].map((x) => (
        <path key={x} d={`M${x} 300v-84a32 32 0 0 1 64 0v84z`} fill={x === 208 ? '#fff5e8' : '#d6ebee'} />
      ))}
      <path d="M16 300h448l16 100H0z" fill="#e6e3dd" />
      <g stroke="#d0ccc3" strokeWidth="2" fill="none">
        <path d="M11 330h458M5 362h470" />
        <path d="M110 300 84 400M197 300l-14 100M283 300l14 100M370 300l26 100" />
      </g>
      <Figure x={150} y={318} colour="#f2ab54" />
      <Figure x={196} y={334} colour="#1a7783" />
      <Figure x={240} y={314} colour="#0a4e58" />
      <Figure x={286} y={332} colour="#dc8f33" />
      <Figure x={334} y={318} colour="#52abb6" />
    </svg>
  )
}

/** Someone standing: a head and a coat. */
const Figure = ({ x, y, colour }: { x: number; y: number; colour: string }) => (
  <g transform={`translate(${x} ${y})`} fill={colour}>
    <ellipse cx="0" cy="45" rx="20" ry="4" fill="#c9c4ba" />
    <circle cx="0" cy="-12" r="10" />
    <path d="M-15 44V18a15 15 0 0 1 30 0v26z" />
  </g>
)
