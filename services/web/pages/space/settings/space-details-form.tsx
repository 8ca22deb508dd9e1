import * as textStyles from '../../../theme/text.module.css'
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import { useApi } from '../../../data/api.ts'
import { keys } from '../../../data/queries.ts'
import { EmojiField } from '../../../components/emoji/emoji-field.tsx'
import { useToast } from '../../../components/toast/use-toast.ts'

type Fields = Pick<Space, 'name' | 'description' | 'emoji'>

/** Name, description and emoji; to be read where they may not be changed. */
export function SpaceDetailsForm({ space }: { space: Space }) {
  const { t } = useTranslation(['people', 'frame'])
  const [draft, setDraft] = useState<Partial<Fields>>({})
  const save = useSave(space, () => setDraft({}))
  const readOnly = !space.abilities.includes('space.update')
  const fields: Fields = { name: space.name, description: space.description, emoji: space.emoji, ...draft }
  const changed =
    fields.name !== space.name || fields.description !== space.description || fields.emoji !== space.emoji
  const named = fields.name.trim() !== ''

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (changed && named) save.mutate(draft)
      }}
    >
      <Stack gap="md">
        <Group align="flex-start" wrap="nowrap" gap="md">
          <EmojiField
            name={fields.name}
            value={fields.emoji}
            disabled={readOnly}
            onChange={(emoji) => setDraft((now) => ({ ...now, emoji }))}
          />
          <TextInput
            flex={1}
            label={t('people:settings.name')}
            maxLength={120}
            readOnly={readOnly}
            value={fields.name}
            error={!named && t('frame:create.nameMissing')}
            onChange={({ currentTarget: { value: name } }) => setDraft((now) => ({ ...now, name }))}
          />
        </Group>
        <Textarea
          label={t('people:settings.description')}
          description={readOnly ? undefined : t('people:settings.descriptionHint')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={2000}
          readOnly={readOnly}
          value={fields.description}
          onChange={({ currentTarget: { value: description } }) =>
            setDraft((now) => ({ ...now, description }))
          }
        />
        {readOnly ? (
          <p className={textStyles.quiet}>{t('people:settings.readOnly')}</p>
        ) : (
          <Group gap="sm">
            <Button type="submit" disabled={!changed || !named} loading={save.isPending}>
              {t('people:settings.save')}
            </Button>
            {changed && (
              <Button variant="default" onClick={() => setDraft({})}>
                {t('people:settings.reset')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  )
}

function useSave(space: Space, onSaved: () => void) {
  const { t } = useTranslation('people')
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: (body: Partial<Fields>) => api.updateSpace({ params: { spaceId: space.id }, body }),
    onSuccess: async (saved) => {
      cache.setQueryData(keys.space(space.id), saved)
      onSaved()
      toast.done(t('settings.saved'))
      await cache.invalidateQueries({ queryKey: keys.spaces })
    },
    onError: toast.failure,
  })
}
