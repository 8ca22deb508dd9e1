import * as textStyles from '../../theme/text.module.css'
import { Menu, Text } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { roles } from '@parvis/access/policy.ts'
import { MenuChoice } from '../../components/menu/menu-choice.tsx'
import { RoleButton, type RoleProps } from './role-button.tsx'

const offered = [...roles].reverse()

/** The menu of roles, open; each role is explained in one line. */
export function RoleMenuItems(props: RoleProps) {
  const { t } = useTranslation('people')
  const button = useRef<HTMLButtonElement>(null)
  return (
    <Menu width={340} position="bottom-end" defaultOpened onClose={() => button.current?.focus()}>
      <Menu.Target>
        <RoleButton {...props} ref={button} />
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((role) => (
          <MenuChoice key={role} on={role === props.value} onChoose={() => props.onChange(role)}>
            <Text component="span" display="block" fw={600} size="sm">
              {t(`roles.${role}`)}
            </Text>
            <Text component="span" display="block" size="sm" className={textStyles.quiet}>
              {t(`roleMeans.${role}`)}
            </Text>
          </MenuChoice>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
