import './role.css'
import { Button, Menu, Text } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { roles, type Role } from '@parvis/access/policy.ts'

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
          <Menu.Item
            key={role}
            role="menuitemradio"
            aria-checked={role === value}
            leftSection={<IconCheck size={18} opacity={role === value ? 1 : 0} aria-hidden="true" />}
            onClick={() => role !== value && onChange(role)}
          >
            <Text fw={600} size="sm">
              {t(`roles.${role}`)}
            </Text>
            <Text size="sm" className="quiet">
              {t(`roleMeans.${role}`)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
