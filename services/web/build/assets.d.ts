// What the build makes of imports that are no scripts. Vite's own declarations would let any class name through: see class-names.ts.

declare module '*?url' {
  const url: string
  export default url
}

declare module '@fontsource-variable/figtree/wght.css' {}
declare module '@mantine/core/styles.css' {}
declare module '@blocknote/mantine/blocknoteStyles.css' {}
declare module '*/theme.css' {}
declare module '*/canvas.css' {}
declare module '*/canvas-blocks.css' {}
declare module '*/canvas-menus.css' {}
declare module '*/reading.css' {}
