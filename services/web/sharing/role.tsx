import './role.css'
import { Button, Menu, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { roles, type Role } from '@parvis/access/policy.ts'
import { Choice } from '../parts/choice.tsx'

type Props = {
  value: Role
  onChange: (role: Role) => void
  /** What the button is called for screen readers; must hold the role's name. */
  label: string
  disabled?: boolean
}

const offered = [...roles].reverse()

/** Chooses a role; each is explained in one line. */
export function RoleMenu({ value, onChange, label, disabled = false }: Props) {
  const { t } = useTranslation('people')
  return (
    <Menu width={340} position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          className="role"
          disabled={disabled}
          rightSection={<IconChevronDown size={16} aria-hidden="true" />}
          aria-label={label}
        >
          {t(`roles.${value}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((role) => (
          <Choice key={role} on={role === value} onChoose={() => onChange(role)}>
            <Text component="span" display="block" fw={600} size="sm">
              {t(`roles.${role}`)}
            </Text>
            <Text component="span" display="block" size="sm" className="quiet">
              {t(`roleMeans.${role}`)}
            </Text>
          </Choice>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
