import * as classes from '../../layout/sheet.module.css'
import { Skeleton } from '@mantine/core'

/** The shape of a document while it comes: a title and some lines. */
export const DocumentSkeleton = () => (
  <div className={classes.sheet} aria-busy="true">
    <Skeleton height={36} width="50%" mt={72} mb="xl" />
    <Skeleton height={14} mb="sm" />
    <Skeleton height={14} mb="sm" />
    <Skeleton height={14} width="70%" />
  </div>
)
