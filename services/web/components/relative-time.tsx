import { useFormats } from '../i18n/formats.ts'

/** A moment as people say it, with the exact one on hover. */
export function RelativeTime({ at }: { at: string }) {
  const { relative, moment } = useFormats()
  return (
    <time dateTime={at} title={moment(at)}>
      {relative(at)}
    </time>
  )
}
