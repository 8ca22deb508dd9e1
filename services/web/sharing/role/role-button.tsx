import * as classes from './role-button.module.css'
import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '@parvis/access/policy.ts'

export type RoleProps = {
  value: Role
  onChange: (role: Role) => void
  /** What the button is called for screen readers; must hold the role's name. */
  label: string
  disabled?: boolean
}

type Rest = { ref?: Ref<HTMLButtonElement>; onClick?: () => void }

/** The role that is given, the button of the menu that gives another. */
export function RoleButton({
  value,
  label,
  disabled = false,
  onChange: _onChange,
  ...rest
}: RoleProps & Rest) {
  const { t } = useTranslation('people')
  return (
    <Button
      variant="subtle"
      color="gray"
      size="sm"
      className={classes.role}
      data-role-button
      disabled={disabled}
      rightSection={<IconChevronDown size={16} aria-hidden="true" />}
      aria-label={label}
      aria-haspopup="menu"
      {...rest}
    >
      {t(`roles.${value}`)}
    </Button>
  )
}
