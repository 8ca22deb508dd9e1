import * as classes from './list-skeleton.module.css'
import { Skeleton } from '@mantine/core'

/** The shape of a list while it comes. */
export const ListSkeleton = () => (
  <div aria-hidden="true" className={classes.listSkeleton}>
    {[42, 58, 35, 50, 28, 46].map((width) => (
      <div key={width}>
        <Skeleton width={24} height={24} radius="sm" />
        <Skeleton width={`${width}%`} height={14} />
      </div>
    ))}
  </div>
)
